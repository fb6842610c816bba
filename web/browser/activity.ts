/** What we read of a Direct Line activity. */
export interface Activity {
  readonly type?: string;
  readonly id?: string;
  readonly replyToId?: string;
  readonly text?: string;
  readonly locale?: string;
  readonly from?: { readonly role?: string };
  readonly suggestedActions?: { readonly actions?: readonly { readonly value?: string }[] };
  readonly channelData?: { readonly seq?: number; readonly act?: string; readonly clientActivityID?: string };
}

export interface ActivitySet {
  readonly activities: readonly Activity[];
  /** Where to go on from; none means that it has not moved. */
  readonly watermark: string | null;
}

/** A frame or an answer of Direct Line; null for one that holds none, such as the frames that keep a line open. */
export function readSet(text: string): ActivitySet | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || !('activities' in read)) return null;
    const watermark = 'watermark' in read && typeof read.watermark === 'string' ? read.watermark : null;
    return Array.isArray(read.activities) ? { activities: read.activities, watermark } : null;
  } catch {
    return null;
  }
}

/** What is put on the line: her words, under an id of ours. */
export function written(id: string, text: string, locale: string): string {
  const channelData = { clientActivityID: id };
  return JSON.stringify({
    type: 'message',
    text,
    textFormat: 'plain',
    locale,
    from: { role: 'user' },
    channelData,
  });
}
