import type { Cloud } from './ports.ts';

const HOSTS = /^(?:smba\.trafficmanager\.net|(?:[a-z0-9-]+\.)*botframework\.com)$/;

/** Azure's public cloud; addresses as Microsoft documents them for bots that check requests themselves. */
export const PUBLIC_CLOUD: Cloud = {
  issuer: 'https://api.botframework.com',
  keys: new URL('https://login.botframework.com/v1/.well-known/keys'),
  audience: 'https://api.botframework.com',
  isService: ({ protocol, host, username }) => protocol === 'https:' && username === '' && HOSTS.test(host),
};
