import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';

/** What happens to the connection when the client asks for the commit. */
export type CommitFate = 'PASS' | 'CUT_BEFORE' | 'CUT_AFTER';

/** A wire between the connector and its real server that can be cut at the one moment that matters: around the commit. */
export class PostgresProxy {
  commit: CommitFate = 'PASS';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(host: string, port: number): Promise<PostgresProxy> {
    const server = createServer();
    const listening = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const proxy = new PostgresProxy(server, listening);
    server.on('connection', (client) => proxy.join(client, connectTo(port, host)));
    return proxy;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
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
