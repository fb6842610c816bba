import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Authentication } from './ports.ts';

/** How this bot is known to the Azure Bot Service. */
export interface AzureSettings {
  readonly appId: string;
  readonly password: string;
  readonly tenantId: string;
  readonly type: 'MultiTenant' | 'SingleTenant';
}

/** What signs our replies. */
export function authenticationOf(settings: AzureSettings): Authentication {
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: settings.appId,
    MicrosoftAppPassword: settings.password,
    MicrosoftAppType: settings.type,
    ...(settings.tenantId === '' ? {} : { MicrosoftAppTenantId: settings.tenantId }),
  });
}
