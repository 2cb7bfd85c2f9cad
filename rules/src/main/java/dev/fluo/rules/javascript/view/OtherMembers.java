package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.DistinctValues;
import dev.fluo.rules.spanset.Numbers;
import dev.fluo.rules.spanset.Paths;
import dev.fluo.rules.spanset.SpanEvent;
import dev.fluo.rules.spanset.SpanLink;
import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.trace.Scope;

/** The fields and methods of the smaller types. */
final class OtherMembers {
    static final Members<SpanEvent> EVENT = Members.<SpanEvent>of("an event")
            .field("name", event -> event.event().name())
            .field("time", SpanEvent::time)
            .field("timeSinceStart", SpanEvent::timeSinceStart)
            .field("attributes", event -> event.event().attributes());

    static final Members<SpanLink> LINK = Members.<SpanLink>of("a link")
            .field("traceId", link -> link.link().traceId())
            .field("spanId", link -> link.link().spanId())
            .field("attributes", link -> link.link().attributes());

    static final Members<Scope> SCOPE = Members.<Scope>of("a scope")
            .field("name", Scope::name)
            .field("version", Scope::version)
            .field("attributes", Scope::attributes);

    static final Members<Call> CALL = Members.<Call>of("a call")
            .field("from", call -> SpanMembers.orUndefined(call.from()))
            .field("to", call -> SpanMembers.orUndefined(call.to()))
            .field("system", call -> SpanMembers.orUndefined(call.system()))
            .field("address", call -> SpanMembers.orUndefined(call.address()))
            .field("caller", (call, sets) -> sets.span(call.caller()))
            .field("callee", (call, sets) -> SpanMembers.orUndefined(call.callee(), sets))
            .field("name", Call::name)
            .field("duration", Call::duration)
            .field("isError", Call::isError)
            .field("external", Call::external)
            .field("kind", Call::kind);

    static final Members<Paths> PATHS = Members.<Paths>ofSet("paths")
            .method("where", (paths, arguments) -> paths.where(arguments.<SpanSet>predicate(0)))
            .method("count", (paths, arguments) -> paths.count())
            .method("exists", (paths, arguments) -> paths.exists())
            .method("isEmpty", (paths, arguments) -> paths.isEmpty())
            .method("any", (paths, arguments) -> paths.any(arguments.<SpanSet>predicate(0)))
            .method("every", (paths, arguments) -> paths.every(arguments.<SpanSet>predicate(0)))
            .method("none", (paths, arguments) -> paths.none(arguments.<SpanSet>predicate(0)))
            .method("longest", (paths, arguments) -> paths.longest())
            .method("toArray", (paths, arguments) -> paths.toList())
            .iterating(Paths::toList);

    static final Members<DistinctValues> VALUES = Members.<DistinctValues>ofSet("distinct values")
            .method("count", (values, arguments) -> values.count())
            .method("exists", (values, arguments) -> values.exists())
            .method("isEmpty", (values, arguments) -> values.isEmpty())
            .method("includes", (values, arguments) -> values.includes(arguments.value(0)))
            .method("toArray", (values, arguments) -> values.toArray())
            .iterating(DistinctValues::toArray);

    static final Members<Numbers> NUMBERS = Members.<Numbers>ofSet("numbers")
            .method("count", (numbers, arguments) -> numbers.count())
            .method("exists", (numbers, arguments) -> numbers.exists())
            .method("isEmpty", (numbers, arguments) -> numbers.isEmpty())
            .method("sum", (numbers, arguments) -> numbers.sum())
            .method("avg", (numbers, arguments) -> numbers.avg())
            .method("min", (numbers, arguments) -> numbers.min())
            .method("max", (numbers, arguments) -> numbers.max())
            .method("percentile", (numbers, arguments) -> numbers.percentile(arguments.number(0)))
            .method("toArray", (numbers, arguments) -> numbers.toArray())
            .iterating(Numbers::toArray);

    private OtherMembers() {}
}
