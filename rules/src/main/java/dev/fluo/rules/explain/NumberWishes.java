package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.Conditional;
import dev.fluo.rules.language.tree.Conversion;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.MathCall;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.PropertyAccess;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Values;
import java.util.Arrays;

/** Wishes for numbers. */
final class NumberWishes {

    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final int LONGEST_TEXT = 4_000;
    private static final double MOST_COPIES = 2_000;

    private final Wishes wishes;

    NumberWishes(Wishes wishes) {
        this.wishes = wishes;
    }

    void want(Expr expr, Place place, double wanted) {
        double now = Values.toNumber(wishes.value(expr, place));
        if (now == wanted) {
            return;
        }
        if (expr instanceof FieldAccess access) {
            field(access, place, now, wanted);
        } else if (expr instanceof Binary binary) {
            arithmetic(binary, place, wanted);
        } else if (expr instanceof MethodCall call) {
            aggregate(call, place, now, wanted);
        } else if (expr instanceof Unary unary) {
            wishes.number(unary.operand(), place, unary.operator().text().equals("-") ? -wanted : wanted);
        } else if (expr instanceof MathCall call) {
            call.arguments().forEach(argument -> wishes.number(argument, place, wanted));
        } else if (expr instanceof Conversion conversion) {
            conversion.arguments().forEach(argument -> wishes.number(argument, place, wanted));
        } else if (expr instanceof Conditional choice) {
            wishes.number(wishes.holds(choice.test(), place) ? choice.then() : choice.otherwise(), place, wanted);
        } else if (expr instanceof PropertyAccess access && access.name().equals("length")) {
            if (wanted >= 0 && wanted <= LONGEST_TEXT) {
                wishes.value(access.receiver(), place, "x".repeat((int) Math.ceil(wanted)));
            }
        } else {
            wishes.value(expr, place, wanted);
        }
    }

    private void field(FieldAccess access, Place place, double now, double wanted) {
        Object owner = wishes.value(access.receiver(), place);
        if (owner instanceof Span span && access.field() instanceof SpanField field) {
            spanField(span.index(), field, now, wanted);
        } else if (owner instanceof Call call && access.field() == CallField.DURATION) {
            spanField(call.span(), SpanField.DURATION, now, wanted);
        } else if (access.field() instanceof TraceField field) {
            traceField(field, now, wanted);
        }
    }

    private void spanField(int span, SpanField field, double now, double wanted) {
        Trace trace = wishes.values().trace();
        double duration = trace.durationNanos(span) / NANOS_PER_MILLISECOND;
        double start = trace.startNanos(span) / NANOS_PER_MILLISECOND;
        switch (field) {
            case DURATION -> set(span, "duration", duration, wanted);
            case SELF_TIME -> set(span, "duration", duration, duration + wanted - now);
            case START -> set(span, "start", start, wanted);
            case END -> {
                set(span, "end", now, wanted);
                set(span, "start", start, start + wanted - now);
            }
            case OFFSET -> set(span, "start", start, start + wanted - now);
            case DEPTH -> {
                for (int parent : TextWishes.first(all(trace))) {
                    if (trace.depth(parent) == wanted - 1 && parent != span) {
                        wishes.set(
                                TraceEdit.SetValue.field(span, "parentId", trace.spanId(parent)), trace.parentId(span));
                    }
                }
            }
            default -> {}
        }
    }

    private static int[] all(Trace trace) {
        int[] all = new int[trace.size()];
        Arrays.setAll(all, span -> span);
        return all;
    }

    private void set(int span, String field, double now, double wanted) {
        if (wanted >= 0) {
            wishes.set(TraceEdit.SetValue.field(span, field, wanted), now);
        }
    }

    private void traceField(TraceField field, double now, double wanted) {
        Trace trace = wishes.values().trace();
        for (int span : TextWishes.first(all(trace))) {
            double duration = trace.durationNanos(span) / NANOS_PER_MILLISECOND;
            switch (field) {
                case DURATION, END -> {
                    double rest = (trace.endNanos() - trace.endNanos(span)) / NANOS_PER_MILLISECOND;
                    set(span, "duration", duration, duration + rest + wanted - now);
                }
                case SIZE -> copies(span, wanted - now);
                case DEPTH -> {
                    if (trace.depth(span) == now && wanted == now + 1) {
                        wishes.edit(new TraceEdit.Copy(span, 1, span, false));
                    }
                }
                default -> {}
            }
        }
    }

    private void copies(int span, double more) {
        if (more > 0 && more <= MOST_COPIES) {
            wishes.edit(new TraceEdit.Copy(span, (int) Math.ceil(more), -1, false));
        } else if (more == -1) {
            wishes.edit(new TraceEdit.Remove(span));
        }
    }

    private void arithmetic(Binary binary, Place place, double wanted) {
        double left = Values.toNumber(wishes.value(binary.left(), place));
        double right = Values.toNumber(wishes.value(binary.right(), place));
        switch (binary.operator()) {
            case ADD -> sides(binary, place, wanted - right, wanted - left);
            case SUBTRACT -> sides(binary, place, wanted + right, left - wanted);
            case MULTIPLY -> sides(binary, place, wanted / right, wanted / left);
            case DIVIDE -> sides(binary, place, wanted * right, left / wanted);
            default -> {}
        }
    }

    private void sides(Binary binary, Place place, double left, double right) {
        if (Double.isFinite(left)) {
            wishes.number(binary.left(), place, left);
        }
        if (Double.isFinite(right)) {
            wishes.number(binary.right(), place, right);
        }
    }

    private void aggregate(MethodCall call, Place place, double now, double wanted) {
        Expr set = call.receiver();
        switch (call.signature().method()) {
            case COUNT, CONCURRENCY, LONGEST_RUN -> {
                double more = Math.ceil(wanted - now);
                if (more > 0 && more <= MOST_COPIES) {
                    wishes.more(set, place, (int) more);
                } else if (more == -1) {
                    wishes.fewer(set, place);
                }
            }
            case SUM, AVG, MAX, MIN, PERCENTILE -> {
                if (set.type() == Type.NUMBERS) {
                    gap((MethodCall) set, place, wanted - now);
                } else if (call.arguments().get(0) instanceof Lambda selector) {
                    ofItems(call, selector, place, now, wanted);
                }
            }
            default -> {}
        }
    }

    private void ofItems(MethodCall call, Lambda selector, Place place, double now, double wanted) {
        Expr set = call.receiver();
        int size = wishes.values().items(set, place).size();
        for (int i = 0; i < Math.min(size, Wishes.MOST_ITEMS); i++) {
            TraceValues.item(set, i, place).ifPresent(item -> {
                Place inside = place.inside(selector, item);
                double own = Values.toNumber(wishes.value(selector.body(), inside));
                double aim = switch (call.signature().method()) {
                    case SUM -> own + wanted - now;
                    case AVG -> own + size * (wanted - now);
                    default -> wanted;
                };
                wishes.number(selector.body(), inside, Double.isNaN(aim) ? wanted : aim);
            });
        }
        if (size == 0) {
            wishes.more(set, place, 1);
        }
    }

    /** Wishes for longer idle times between spans. */
    private void gap(MethodCall gaps, Place place, double more) {
        Trace trace = wishes.values().trace();
        for (int span : TextWishes.first(wishes.spans(gaps.receiver(), place))) {
            double start = trace.startNanos(span) / NANOS_PER_MILLISECOND;
            double duration = trace.durationNanos(span) / NANOS_PER_MILLISECOND;
            set(span, "start", start, start + (Double.isNaN(more) ? 1 : more));
            set(span, "duration", duration, Math.max(0, duration - (Double.isNaN(more) ? duration : more)));
        }
    }
}
