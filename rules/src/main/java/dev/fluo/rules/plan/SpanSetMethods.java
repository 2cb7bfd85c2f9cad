package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodFamily;
import dev.fluo.rules.spanset.Numbers;
import dev.fluo.rules.spanset.SpanFunction;
import dev.fluo.rules.spanset.SpanSet;
import java.util.Arrays;
import java.util.List;

/** The methods of sets of spans. */
final class SpanSetMethods {

    private SpanSetMethods() {}

    static Code call(Method method, SpanSetCode set, Arguments arguments) {
        if (method.family() == MethodFamily.STRUCTURE) {
            return SpanMethods.ofSet(method, set, arguments.functionOrAny(0));
        }
        return switch (method.family()) {
            case FILTER, SETS -> filter(method, set, arguments);
            case AGGREGATES -> aggregate(method, set, arguments);
            case TIME -> time(method, set, arguments);
            default -> grouping(method, set, arguments);
        };
    }

    private static Code filter(Method method, SpanSetCode set, Arguments arguments) {
        return switch (method) {
            case WHERE -> {
                Function predicate = arguments.function(0);
                yield OnSpans.set(set, (frame, it, spans) -> spans.where(predicate.overSpans(frame)));
            }
            case FIRST -> span(set, (frame, it, spans) -> spans.first());
            case LAST -> span(set, (frame, it, spans) -> spans.last());
            case AT -> {
                Code position = arguments.code(0);
                yield span(set, (frame, it, spans) -> spans.at(position.number(frame, it)));
            }
            case ROOTS -> OnSpans.set(set, (frame, it, spans) -> spans.roots());
            case LEAVES -> OnSpans.set(set, (frame, it, spans) -> spans.leaves());
            default -> combine(method, set, arguments.spans(0));
        };
    }

    @FunctionalInterface
    private interface One {
        int of(Frame frame, int it, SpanSet spans);
    }

    private static SpanCode span(SpanSetCode set, One one) {
        return (frame, it) -> {
            SpanSet spans = set.spans(frame, it);
            return spans == null ? -1 : one.of(frame, it, spans);
        };
    }

    /** A second set that is missing is an empty one. */
    private static Code combine(Method method, SpanSetCode set, SpanSetCode second) {
        return OnSpans.set(set, (frame, it, spans) -> {
            SpanSet other = second.spans(frame, it);
            if (other == null) {
                return method == Method.INTERSECT ? spans.except(spans) : spans;
            }
            return switch (method) {
                case UNION -> spans.union(other);
                case INTERSECT -> spans.intersect(other);
                default -> spans.except(other);
            };
        });
    }

    private static Code aggregate(Method method, SpanSetCode set, Arguments arguments) {
        return switch (method) {
            case COUNT -> count(set);
            case EXISTS -> OnSpans.truth(set, (frame, it, spans) -> spans.exists());
            case IS_EMPTY -> OnSpans.truth(set, (frame, it, spans) -> spans.isEmpty());
            case ANY -> {
                Function predicate = arguments.function(0);
                yield OnSpans.truth(set, (frame, it, spans) -> spans.any(predicate.overSpans(frame)));
            }
            case ALL -> {
                Function predicate = arguments.function(0);
                yield OnSpans.truth(set, (frame, it, spans) -> spans.all(predicate.overSpans(frame)));
            }
            case NONE -> {
                Function predicate = arguments.function(0);
                yield OnSpans.truth(set, (frame, it, spans) -> spans.none(predicate.overSpans(frame)));
            }
            case DISTINCT -> {
                Function expression = arguments.function(0);
                yield OnSpans.value(set, (frame, it, spans) -> spans.distinct(expression.ofSpans(frame)));
            }
            case MAP -> {
                Function expression = arguments.function(0);
                yield OnSpans.value(set, (frame, it, spans) -> Costs.kept(frame, spans.map(expression.ofSpans(frame))));
            }
            case TO_ARRAY -> OnSpans.value(set, (frame, it, spans) -> spans.toArray());
            case SUM -> {
                Function expression = arguments.function(0);
                yield OnSpans.number(
                        set,
                        (frame, it, spans) -> numbers(expression, frame, spans).sum());
            }
            default -> statistic(method, set, arguments);
        };
    }

    /** Counting what a predicate keeps needs no set of it. */
    private static Code count(SpanSetCode set) {
        return OnSpans.number(set, (frame, it, spans) -> spans.count());
    }

    static Code countWhere(SpanSetCode set, Function predicate) {
        return OnSpans.number(set, (frame, it, spans) -> spans.count(predicate.overSpans(frame)));
    }

    private static Code statistic(Method method, SpanSetCode set, Arguments arguments) {
        Function expression = arguments.function(0);
        return switch (method) {
            case AVG ->
                OnSpans.value(
                        set,
                        (frame, it, spans) -> numbers(expression, frame, spans).avg());
            case MIN ->
                OnSpans.value(
                        set,
                        (frame, it, spans) -> numbers(expression, frame, spans).min());
            case MAX ->
                OnSpans.value(
                        set,
                        (frame, it, spans) -> numbers(expression, frame, spans).max());
            default -> {
                Code rank = arguments.code(1);
                yield OnSpans.value(
                        set,
                        (frame, it, spans) -> numbers(expression, frame, spans).percentile(rank.number(frame, it)));
            }
        };
    }

    private static Numbers numbers(Function expression, Frame frame, SpanSet spans) {
        return expression.body() instanceof NumberCode
                ? spans.measure(expression.numberOfSpans(frame))
                : spans.numbers(expression.ofSpans(frame));
    }

    private static Code time(Method method, SpanSetCode set, Arguments arguments) {
        if (method == Method.CONCURRENCY) {
            return OnSpans.number(set, (frame, it, spans) -> spans.concurrency());
        }
        if (method == Method.GAPS) {
            return OnSpans.value(set, (frame, it, spans) -> spans.gaps());
        }
        Function predicate = arguments.function(0);
        if (method == Method.LONGEST_RUN) {
            return OnSpans.number(set, (frame, it, spans) -> spans.longestRun(predicate.overSpans(frame)));
        }
        if (method == Method.OVERLAPPING) {
            return OnSpans.set(set, (frame, it, spans) -> spans.overlapping(predicate.overSpans(frame)));
        }
        Code within = arguments.within(1);
        return OnSpans.set(set, (frame, it, spans) -> {
            double millis = within.number(frame, it);
            return switch (method) {
                case FOLLOWED_BY -> spans.followedBy(predicate.overSpans(frame), millis);
                case PRECEDED_BY -> spans.precededBy(predicate.overSpans(frame), millis);
                case WITHOUT_FOLLOWING -> spans.withoutFollowing(predicate.overSpans(frame), millis);
                default -> spans.withoutPreceding(predicate.overSpans(frame), millis);
            };
        });
    }

    private static Code grouping(Method method, SpanSetCode set, Arguments arguments) {
        return switch (method) {
            case GROUP_BY -> OnSpans.value(set, (frame, it, spans) -> spans.groupBy(expressions(arguments, frame)));
            case REPEATS -> OnSpans.value(set, (frame, it, spans) -> spans.repeats(expressions(arguments, frame)));
            case RETRIES -> OnSpans.set(set, (frame, it, spans) -> spans.retries());
            case ON_CRITICAL_PATH -> OnSpans.set(set, (frame, it, spans) -> spans.onCriticalPath());
            default -> throw new IllegalArgumentException(method.word() + " is not a method of a set of spans");
        };
    }

    private static List<SpanFunction> expressions(Arguments arguments, Frame frame) {
        return Arrays.stream(arguments.functions())
                .map(expression -> expression.ofSpans(frame))
                .toList();
    }
}
