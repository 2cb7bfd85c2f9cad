package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.regex.RegexSample;
import dev.fluo.rules.value.Values;
import java.util.Arrays;
import java.util.List;

/** Wishes for the answers of the methods of texts, arrays and regular expressions. */
final class TextWishes {

    private final Wishes wishes;

    TextWishes(Wishes wishes) {
        this.wishes = wishes;
    }

    static int[] first(int[] spans) {
        return Arrays.copyOf(spans, Math.min(spans.length, Wishes.MOST_ITEMS));
    }

    void want(ValueCall call, Place place, boolean wanted) {
        if (call.arguments().isEmpty() || call.method().takesFunction()) {
            return;
        }
        Expr argument = call.arguments().get(0);
        if (call.method() == ValueMethod.TEST) {
            if (call.receiver() instanceof RegexLiteral regex) {
                test(regex, argument, place, wanted);
            }
            return;
        }
        if (wishes.value(call.receiver(), place) instanceof List<?> list) {
            if (!wanted) {
                wishes.value(argument, place, "other");
            }
            list.stream()
                    .limit(wanted ? Wishes.MOST_ITEMS : 0)
                    .filter(item -> !Values.isMissing(item))
                    .forEach(item -> wishes.value(argument, place, item));
            return;
        }
        part(call, argument, place, wanted);
    }

    private void part(ValueCall call, Expr argument, Place place, boolean wanted) {
        if (!(wishes.value(argument, place) instanceof String part)) {
            return;
        }
        Object now = wishes.value(call.receiver(), place);
        if (!wanted) {
            wishes.value(call.receiver(), place, "other");
            return;
        }
        if (now instanceof String text) {
            wishes.value(call.receiver(), place, call.method() == ValueMethod.STARTS_WITH ? part + text : text + part);
        }
        wishes.value(call.receiver(), place, part);
    }

    private void test(RegexLiteral regex, Expr argument, Place place, boolean wanted) {
        if (!wanted) {
            wishes.value(argument, place, "");
            return;
        }
        RegexSample.of(regex.pattern(), regex.flags()).ifPresent(sample -> {
            if (wishes.value(argument, place) instanceof String text) {
                wishes.value(argument, place, text + sample);
            }
            wishes.value(argument, place, sample);
        });
    }
}
