package dev.fluo.rules.verdict;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.ListReference;
import dev.fluo.rules.language.tree.Literal;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** Numbers to try conditions with that compare one number with constants. */
final class ComparedNumbers {

    private static final double BESIDE = 1e-9;
    private static final double MOST = 0x1p50;

    private ComparedNumbers() {}

    /** Returns numbers of which at least one lies in each stretch between the constants of the conditions. */
    static double[] of(List<ConditionProgram> programs) {
        TreeSet<Double> constants = new TreeSet<>(List.of(0.0, MOST));
        programs.forEach(program -> program.whole().tree().ifPresent(tree -> collect(tree, constants)));
        boolean negative = constants.first() < 0;
        return constants.stream()
                .mapToDouble(Double::doubleValue)
                .flatMap(ComparedNumbers::around)
                .filter(number -> number >= 0 || negative)
                .toArray();
    }

    private static DoubleStream around(double number) {
        double beside = Math.max(1, Math.abs(number)) * BESIDE;
        return DoubleStream.of(number - beside, number, number + beside);
    }

    private static void collect(Expr expr, TreeSet<Double> into) {
        if (expr instanceof Literal literal && literal.value() instanceof Double number) {
            into.add(number);
        }
        Children.of(expr).forEach(child -> collect(child, into));
    }

    /** Returns whether a condition reads a shared list, of which nothing is known here. */
    static boolean readLists(List<ConditionProgram> programs) {
        return programs.stream()
                .anyMatch(program -> program.whole()
                        .tree()
                        .filter(tree -> Children.any(tree, ListReference.class::isInstance))
                        .isPresent());
    }
}
