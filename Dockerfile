# syntax=docker/dockerfile:1
# One image: the server, which also serves the web app. The database is a PostgreSQL 15 or newer beside it (compose.yaml).

FROM node:22-bookworm-slim AS manifests
WORKDIR /app
ENV PNPM="npx -y pnpm@10.34.9" npm_config_update_notifier=false
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY schema/package.json schema/
COPY rules/package.json rules/
COPY drizzle/package.json drizzle/
COPY server/package.json server/
COPY web/package.json web/
COPY patches patches/

# Everything that building needs.
FROM manifests AS build
RUN --mount=type=cache,target=/root/.local/share/pnpm/store $PNPM install --frozen-lockfile
COPY . .
RUN node server/setup/build-server.mjs \
 && cd web && node node_modules/vite/bin/vite.js build

# Only what running needs: no tools, no web packages (vite bundled them), no embedded PostgreSQL.
FROM manifests AS packages
RUN --mount=type=cache,target=/root/.local/share/pnpm/store \
    $PNPM --filter @gatehouse/server install --prod --frozen-lockfile


FROM node:22-bookworm-slim
LABEL org.opencontainers.image.title="Gatehouse" \
      org.opencontainers.image.description="From HR data to the right accounts and permissions" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY LICENSE ./
COPY --from=packages /app/node_modules node_modules
COPY --from=packages /app/server/node_modules server/node_modules
COPY server/package.json server/
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/web/dist web/dist
# HR files that are read from a path, and the files of CSV targets; the only place that the server writes to.
RUN mkdir /files && chown node:node /files
VOLUME /files
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "server/dist/main.mjs"]
