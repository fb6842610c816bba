interface Listening {
  readonly signal: AbortSignal;
  readonly opened: () => void;
  readonly heard: (text: string) => void;
}

/** Listens to a socket until it closes, or until the signal. Resolves to whether it ever opened. */
export function listen(url: string, { signal, opened, heard }: Listening): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    let ever = false;
    function done(): void {
      socket.removeEventListener('message', took);
      socket.close();
      resolve(ever);
    }
    function took({ data }: MessageEvent<unknown>): void {
      if (typeof data === 'string') heard(data);
    }
    socket.addEventListener('open', () => {
      ever = true;
      opened();
    });
    socket.addEventListener('message', took);
    socket.addEventListener('close', done);
    signal.addEventListener('abort', done);
  });
}
