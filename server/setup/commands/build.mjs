import { buildAnew } from '../prepare.mjs';

/** `npm run build`: server/dist and web/dist anew. */
export async function run() {
  await buildAnew();
  return 0;
}
