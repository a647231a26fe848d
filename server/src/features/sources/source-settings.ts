import { isProblem } from '../../platform/problems.ts';
import {
  type CheckedSettings,
  checkSettings,
  type Given,
  settingsInvalid,
} from '../../platform/settings/check-settings.ts';
import type { ConnectorSettings, SourceConnector } from './connectors/connector.ts';
import type { InputProblem } from './domain/source-problems.ts';

/** Settings and secrets against the form of the connector, and against what it knows of them. */
export function checkConnectorSettings(
  connector: SourceConnector,
  given: { readonly settings: Given; readonly secrets: Given },
  knownSecrets: ConnectorSettings,
): CheckedSettings | InputProblem {
  const checked = checkSettings(connector.options, given, knownSecrets);
  if (isProblem(checked)) return checked;
  const fault = connector.check({ ...checked.settings, ...checked.secrets });
  return fault === null ? checked : settingsInvalid([fault.key], fault.message);
}
