// Hands out the OpenAPI document. It is made once, when all controllers are known.
import { Controller, Header } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import { Inject } from '@nestjs/common';
import { Door } from './door.ts';
import { openApi, routesOf, type Route } from './openapi.ts';

@Controller()
export class OpenApiController {
  private document: object | null = null;

  constructor(@Inject(ModulesContainer) private readonly modules: ModulesContainer) {}

  @Header('Cache-Control', 'no-cache')
  @Door('GET /api/openapi.json', { role: 'anyone', summary: 'This document.', refusals: [], audit: null })
  read(): object {
    this.document ??= openApi(this.routes());
    return this.document;
  }

  /** Routes of every controller that runs. */
  routes(): Route[] {
    const controllers = new Set<Type>();
    for (const module of this.modules.values()) {
      for (const wrapper of module.controllers.values())
        if (wrapper.metatype) controllers.add(wrapper.metatype as Type);
    }
    return routesOf([...controllers]).toSorted((a, b) =>
      `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`),
    );
  }
}
