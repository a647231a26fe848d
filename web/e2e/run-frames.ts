import type { Page } from 'playwright-core';

/** What the server told the page of runs under way while it was open, over its WebSocket. */
export function listenToRuns(page: Page): { kinds(): readonly string[] } {
  const seen = new Set<string>();
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      for (const kind of ['IMPORT', 'EVALUATION', 'ENFORCEMENT']) {
        const text = payload.toString();
        if (text.includes('"progress"') && text.includes(`"${kind}"`)) seen.add(kind);
      }
    });
  });
  return { kinds: () => [...seen] };
}
