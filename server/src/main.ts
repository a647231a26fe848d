import { createApp } from './app.ts';
import { ConfigProblem, describeConfig, readConfig } from './config.ts';
import { createLogger } from './platform/logging/logger.ts';
import { StartProblem } from './platform/start-problem.ts';

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  logger.info(describeConfig(config), 'settings');
  const app = await createApp(config, { logger, peopleAtOnce: true, onDeclaredDead: () => process.exit(1) });

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    // A second signal means: now.
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.fatal({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);

  console.log(`Gatehouse is at ${app.url.origin}`);
  const link = await app.features.access.makeSetupLink();
  if (link === null) return;
  console.log(`There is no administrator yet. Within an hour, make one here:\n  ${app.url.origin}/setup#link=${link}`);
}

function end({ message }: Error, status: number): never {
  console.error(message);
  process.exit(status);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigProblem) return end(error, ConfigProblem.exitCode);
  if (error instanceof StartProblem) return end(error, StartProblem.exitCode);
  throw error;
});
