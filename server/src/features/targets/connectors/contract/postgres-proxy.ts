import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';

/** What happens to the connection when the client asks for the commit. */
export type CommitFate = 'PASS' | 'CUT_BEFORE' | 'CUT_AFTER';

/** A wire between the connector and its real server that can be cut at the one moment that matters: around the commit. */
export class PostgresProxy {
  commit: CommitFate = 'PASS';
  private readonly sockets = new Set<Socket>();

  private server: Server | null = null;
  /** Where clients connect. */
  port = 0;

  private constructor(private readonly database: { readonly host: string; readonly port: number }) {}

  static async start(host: string, port: number): Promise<PostgresProxy> {
    const proxy = new PostgresProxy({ host, port });
    await proxy.reopen();
    return proxy;
  }

  /** Listens, on the same port as before. */
  async reopen(): Promise<void> {
    const server = createServer((client) => this.join(client, connectTo(this.database.port, this.database.host)));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    const address = server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
    this.server = server;
  }

  /** Cuts every connection and takes no new ones. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    const { server } = this;
    this.server = null;
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  private join(client: Socket, database: Socket): void {
    let isCommitting = false;
    const cut = (): void => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      this.sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        this.sockets.delete(socket);
        cut();
      });
    }
    client.on('data', (bytes) => {
      isCommitting ||= bytes.includes('commit');
      if (isCommitting && this.commit === 'CUT_BEFORE') cut();
      else database.write(bytes);
    });
    // The server answers a commit once it is on disk.
    database.on('data', (bytes) => {
      if (isCommitting && this.commit === 'CUT_AFTER') cut();
      else client.write(bytes);
    });
  }
}
