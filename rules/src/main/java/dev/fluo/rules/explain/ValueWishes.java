package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.Conversion;
import dev.fluo.rules.language.tree.EventField;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.IndexAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.spanset.SpanEvent;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import org.jspecify.annotations.Nullable;

/** Wishes for values of fields and attributes. */
final class ValueWishes {

    private final Wishes wishes;

    ValueWishes(Wishes wishes) {
        this.wishes = wishes;
    }

    void want(Expr expr, Place place, @Nullable Object wanted) {
        if (expr instanceof FieldAccess access) {
            field(access, place, wanted);
        } else if (expr instanceof AttributeAccess access) {
            attribute(access.receiver(), AttributeNotes.key(access), place, wanted);
        } else if (expr instanceof IndexAccess access && access.index() instanceof Literal key) {
            attribute(access.receiver(), Values.toStringValue(key.value()), place, wanted);
        } else if (expr instanceof Logical chain) {
            chain(chain, place, wanted);
        } else if (expr instanceof Conversion conversion) {
            conversion.arguments().forEach(argument -> wishes.value(argument, place, wanted));
        } else if (expr instanceof ValueCall call && keepsText(call.method())) {
            wishes.value(call.receiver(), place, wanted);
        }
    }

    private static boolean keepsText(ValueMethod method) {
        return method == ValueMethod.TO_LOWER_CASE || method == ValueMethod.TO_UPPER_CASE || method == ValueMethod.TRIM;
    }

    /** The first operand that is there gives the value of {@code a ?? b}; if none is, any could. */
    private void chain(Logical chain, Place place, @Nullable Object wanted) {
        for (Expr operand : chain.operands()) {
            boolean there = !Values.isMissing(wishes.value(operand, place));
            if (there || wanted != Undefined.UNDEFINED) {
                wishes.value(operand, place, wanted);
            }
            if (there) {
                return;
            }
        }
    }

    private void field(FieldAccess access, Place place, @Nullable Object wanted) {
        Object owner = wishes.value(access.receiver(), place);
        if (owner instanceof Span span && access.field() instanceof SpanField field) {
            spanField(span.index(), field, wanted);
        } else if (owner instanceof Call call && access.field() instanceof CallField field) {
            callField(call, field, wanted);
        } else if (owner instanceof SpanEvent event && access.field() == EventField.NAME) {
            event(event, "name", wanted);
        }
    }

    private void spanField(int span, SpanField field, @Nullable Object wanted) {
        Trace trace = wishes.values().trace();
        switch (field) {
            case SERVICE -> set(span, field, trace.service(span), wanted);
            case NAME -> setText(span, field, trace.name(span), wanted);
            case KIND -> setText(span, field, trace.kind(span).word(), wanted);
            case STATUS -> setText(span, field, trace.status(span).word(), wanted);
            case STATUS_MESSAGE -> setText(span, field, trace.statusMessage(span), wanted);
            case TRACE_STATE -> setText(span, field, trace.traceState(span), wanted);
            case PARENT_ID -> set(span, field, trace.parentId(span), wanted);
            case IS_ERROR -> isError(span, wanted);
            case IS_ROOT -> {
                if (Values.toBoolean(wanted)) {
                    set(span, SpanField.PARENT_ID, trace.parentId(span), Undefined.UNDEFINED);
                }
            }
            case PARENT -> {
                if (wanted == Undefined.UNDEFINED) {
                    set(span, SpanField.PARENT_ID, trace.parentId(span), Undefined.UNDEFINED);
                } else if (trace.root() >= 0 && trace.root() != span) {
                    set(span, SpanField.PARENT_ID, trace.parentId(span), trace.spanId(trace.root()));
                }
            }
            default -> {}
        }
    }

    void isError(int span, @Nullable Object wanted) {
        String status = Values.toBoolean(wanted) ? "error" : "unset";
        setText(span, SpanField.STATUS, wishes.values().trace().status(span).word(), status);
    }

    private void setText(int span, SpanField field, String now, @Nullable Object wanted) {
        if (wanted instanceof String) {
            set(span, field, now, wanted);
        }
    }

    private void set(int span, SpanField field, @Nullable String now, @Nullable Object wanted) {
        boolean possible = wanted instanceof String || (wanted == Undefined.UNDEFINED && now != null);
        if (possible) {
            wishes.set(TraceEdit.SetValue.field(span, field.word(), wanted), now);
        }
    }

    private void callField(Call call, CallField field, @Nullable Object wanted) {
        Trace trace = wishes.values().trace();
        switch (field) {
            case FROM -> set(call.caller(), SpanField.SERVICE, call.from(), wanted);
            case TO -> {
                if (call.external()) {
                    wishes.set(TraceEdit.SetValue.attribute(call.caller(), "peer.service", wanted), call.to());
                } else {
                    set(call.callee(), SpanField.SERVICE, call.to(), wanted);
                }
            }
            case NAME -> setText(call.span(), SpanField.NAME, call.name(), wanted);
            case KIND -> setText(call.span(), SpanField.KIND, call.kind(), wanted);
            case IS_ERROR -> isError(call.span(), wanted);
            case SYSTEM -> wishes.set(TraceEdit.SetValue.attribute(call.caller(), "db.system.name", wanted), null);
            case EXTERNAL -> {
                if (Values.toBoolean(wanted) && call.callee() >= 0) {
                    wishes.edit(new TraceEdit.Remove(call.callee()));
                } else if (trace.kind(call.caller()).word().equals("client")) {
                    wishes.edit(new TraceEdit.Copy(call.caller(), 1, call.caller(), false));
                }
            }
            default -> {}
        }
    }

    private void attribute(Expr receiver, String key, Place place, @Nullable Object wanted) {
        if (receiver instanceof FieldAccess access && receiver.type() == Type.ATTRIBUTES) {
            attribute(access.receiver(), key, place, wanted);
            return;
        }
        boolean resource = receiver instanceof FieldAccess && receiver.type() == Type.RESOURCE;
        Object owner = wishes.value(resource ? ((FieldAccess) receiver).receiver() : receiver, place);
        if (owner instanceof Span span) {
            Trace trace = wishes.values().trace();
            boolean own = !resource
                    && (wanted != Undefined.UNDEFINED
                            || trace.attributes(span.index()).get(key) != Undefined.UNDEFINED);
            TraceEdit.Holder holder = own ? TraceEdit.Holder.ATTRIBUTE : TraceEdit.Holder.RESOURCE;
            wishes.set(
                    new TraceEdit.SetValue(span.index(), holder, key, -1, wanted),
                    own
                            ? trace.attribute(span.index(), key)
                            : trace.resource(span.index()).get(key));
        } else if (owner instanceof SpanEvent event) {
            event(event, key, wanted);
        }
    }

    private void event(SpanEvent event, String key, @Nullable Object wanted) {
        Trace trace = wishes.values().trace();
        for (int i = 0; i < trace.eventCount(event.span()); i++) {
            if (trace.event(event.span(), i) == event.event()) {
                boolean name = key.equals("name");
                Object now =
                        name ? event.event().name() : event.event().attributes().get(key);
                if (!name || wanted instanceof String) {
                    wishes.set(new TraceEdit.SetValue(event.span(), TraceEdit.Holder.EVENT, key, i, wanted), now);
                }
            }
        }
    }
}
