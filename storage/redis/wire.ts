import { createClient, createCluster, createSentinel, RESP_TYPES } from 'redis';
import { type Address, addressOf, type RedisAt } from './at.ts';

export type Argument = string | Buffer;

/** What Redis answers: bulk strings are bytes. */
export type Reply = null | number | string | Buffer | readonly Reply[];

export type Send = (args: Argument[]) => Promise<Reply>;

/** The connections to a Redis of any kind. */
export interface Wire {
  readonly connect: () => Promise<unknown>;
  /** Sends a command to whoever holds the key. */
  readonly send: (key: string, args: Argument[]) => Promise<Reply>;
  /** A way to each primary there is. */
  readonly primaries: () => Promise<readonly Send[]>;
  /** Calls `told` with what is published, and `again` when something may have been missed. */
  readonly listen: (channel: string, told: (message: string) => void, again: () => void) => Promise<void>;
  /** Calls back whenever a connection is lost (with the error) and when it is there again (without). */
  readonly on: (changed: (error?: unknown) => void) => void;
  readonly close: () => void;
}

/** Longest wait between two attempts to reach Redis again, in milliseconds. Attempts never end. */
const LONGEST_WAIT = 1000;

/** How long a connection may be silent, in milliseconds; while it is at rest a ping breaks the silence. */
const SILENCE = 2000;
const PING = 1000;

/** What goes for each connection, whatever kind of Redis it leads to. */
function each({ host, port, tls, ...user }: Address, authority?: string) {
  const patience = {
    connectTimeout: SILENCE,
    socketTimeout: SILENCE,
    reconnectStrategy: (tries: number) => Math.min(50 * 2 ** Math.min(tries, 10), LONGEST_WAIT),
  };
  const secured = authority === undefined ? { tls } : { tls, ca: authority };
  return {
    ...user,
    socket: tls ? { host, port, ...patience, ...secured, tls: true as const } : { host, port, ...patience },
    disableOfflineQueue: true,
    pingInterval: PING,
  };
}

/** Replies as bytes; how long to wait for one is for the link to say. */
const COMMON = {
  RESP: 2 as const,
  commandOptions: { timeout: undefined, typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
};

/** Makes what is needed to reach Redis; connects nowhere yet. */
export function wireTo(at: RedisAt): Wire {
  const addresses = at.urls.map(addressOf);
  const [first] = addresses;
  if (first === undefined) throw new RangeError('urls');
  if (at.kind === 'cluster') return cluster(addresses, first, at.authority);
  if (at.kind === 'sentinel') return sentinel(addresses, first, at);
  return single(first, at.authority);
}

function single(address: Address, authority?: string): Wire {
  const client = createClient({ ...COMMON, ...each(address, authority) });
  const listener = client.duplicate();
  return {
    connect: async () => Promise.all([client.connect(), listener.connect()]),
    send: async (_key, args) => client.sendCommand<Reply>(args),
    primaries: async () => [async (args) => client.sendCommand<Reply>(args)],
    listen: async (channel, told, again) => {
      listener.on('ready', again);
      await listener.subscribe(channel, told);
    },
    on: (changed) => {
      client.on('error', changed).on('ready', () => changed());
      listener.on('error', changed);
    },
    close: () => {
      client.destroy();
      listener.destroy();
    },
  };
}

function sentinel(addresses: readonly Address[], first: Address, at: RedisAt): Wire {
  const { socket, ...options } = each(first, at.authority);
  const { host: _host, port: _port, ...shared } = socket;
  const client = createSentinel({
    ...COMMON,
    name: at.group ?? '',
    sentinelRootNodes: addresses.map(({ host, port }) => ({ host, port })),
    nodeClientOptions: { ...options, socket: shared },
    passthroughClientErrorEvents: true,
  });
  return {
    connect: async () => client.connect(),
    send: async (_key, args) => client.sendCommand<Reply>(false, args),
    primaries: async () => [async (args) => client.sendCommand<Reply>(false, args)],
    listen: async (channel, told, again) => {
      client.on('topology-change', again);
      await client.subscribe(channel, told);
    },
    on: (changed) => void client.on('error', changed).on('topology-change', () => changed()),
    close: () => void client.destroy(),
  };
}

function cluster(addresses: readonly Address[], first: Address, authority?: string): Wire {
  const { socket, ...options } = each(first, authority);
  const { host: _host, port: _port, ...shared } = socket;
  const client = createCluster({
    ...COMMON,
    rootNodes: addresses.map((address) => each(address, authority)),
    defaults: { ...options, socket: shared },
  });
  return {
    connect: async () => client.connect(),
    send: async (key, args) => client.sendCommand<Reply>(key, false, args),
    primaries: async () => {
      const nodes = await Promise.all(client.masters.map(async (one) => client.nodeClient(one)));
      return nodes.map((node) => async (args) => node.sendCommand<Reply>(args));
    },
    listen: async (channel, told, again) => {
      client.on('node-ready', again);
      await client.subscribe(channel, told);
    },
    on: (changed) => {
      client.on('error', changed).on('node-error', changed);
      client.on('node-ready', () => changed());
    },
    close: () => client.destroy(),
  };
}
