/** Loaded into the server process: when the start script is killed, the server stops too and frees its port. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
