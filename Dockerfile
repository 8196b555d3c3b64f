# One image for the API, the worker and the one-shot migration; the command chooses.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# the embedded server is for one machine; a container uses DATABASE_URL
RUN npm ci --no-audit --no-fund
COPY . .
RUN node -e "import('./scripts/compile.mjs').then(({ compileWhatChanged }) => compileWhatChanged(process.cwd()))" \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules node_modules
COPY --from=build --chown=root:root /app/dist dist
COPY --from=build --chown=root:root /app/migrations migrations
COPY --from=build --chown=root:root /app/import-maps import-maps
RUN mkdir /data && chown node:node /data
USER node
ENV INTEROFFICE_DATA=/data INTEROFFICE_HOST=0.0.0.0
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
