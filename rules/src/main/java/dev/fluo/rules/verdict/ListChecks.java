package dev.fluo.rules.verdict;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.ListReference;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.value.KeyedValues;
import dev.fluo.rules.value.Lists;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Warns of a number by key that is asked of a shared list without numbers. */
final class ListChecks {

    private final Lists lists;
    private final BiConsumer<String, Problem> problems;

    /** @param problems takes the path of a field, and a problem in its text */
    ListChecks(Lists lists, BiConsumer<String, Problem> problems) {
        this.lists = lists;
        this.problems = problems;
    }

    /** @param path of the condition in the document */
    void check(String path, ConditionProgram condition) {
        Set<String> names = new TreeSet<>();
        condition.whole().tree().ifPresent(tree -> collect(tree, names));
        for (String name : names) {
            problems.accept(
                    path,
                    CompilerCheck.LIST_WITHOUT_NUMBERS.warning(
                            "the shared list `" + name + "` has no numbers: `lists." + name + ".of(…)` is undefined",
                            "publish it with a number for each key: values: { checkout: 200, '*': 50 }"));
        }
    }

    private void collect(Expr expr, Set<String> names) {
        if (expr instanceof ValueCall call
                && call.method() == ValueMethod.OF
                && call.receiver() instanceof ListReference list
                && lists.names().contains(list.name())
                && !(lists.get(list.name()) instanceof KeyedValues)) {
            names.add(list.name());
        }
        Children.of(expr).forEach(child -> collect(child, names));
    }
}
