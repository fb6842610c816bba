/** What a peer tells the bench that started it: where its door is, and the CPU it has used, in microseconds. */
export type FromPeer = { readonly port: number } | { readonly cpu: number };

/** Lets the bench drive this process: says where the door is, and how much CPU it has used whenever asked. */
export function offer(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    tell({ cpu: user + system });
  });
  process.on('disconnect', () => process.exit(0));
  tell({ port });
}

function tell(message: FromPeer): void {
  process.send?.(message);
}
