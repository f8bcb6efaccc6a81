/** Liquid's `for`, whose inner loops know the loop around them as `forloop.parentloop`. */
import { type Context, type Emitter, ForTag } from "liquidjs";
import { PARENT_LOOP } from "./ruby-syntax.ts";

export class NestedForTag extends ForTag {
  override *render(context: Context, emitter: Emitter): ReturnType<ForTag["render"]> {
    const outer: unknown = context.getSync(["forloop"]);
    const around: unknown = context.getSync([PARENT_LOOP]);
    if (typeof outer === "object" && outer !== null) Object.assign(outer, { parentloop: around });
    context.push({ [PARENT_LOOP]: outer });
    const result = yield* super.render(context, emitter);
    context.pop();
    return result;
  }
}
