package dev.fluo.rules.javascript;

import dev.fluo.rules.language.condition.Condition.Leaf;
import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.condition.Operand;
import java.util.List;

/**
 * Writes the JavaScript around a rule's rewritten expressions. Each stands on lines of its own, for it may end in a
 * comment.
 */
final class ScriptText {
    private ScriptText() {}

    /** A script whose value is an array of the functions. */
    static String of(List<String> functions) {
        return "(function () {\n'use strict';\nreturn [\n" + String.join(",\n", functions) + "\n];\n})()";
    }

    /** A function of the trace that gives the value. */
    static String value(Operand operand) {
        return "trace => (\n" + operand.javascript() + "\n)";
    }

    /** A function of the trace that shows both sides to the observer, and gives how they compare. */
    static String comparison(Leaf leaf) {
        String left = "const $left = (\n" + leaf.left().javascript() + "\n);\n";
        if (leaf.operator() == LeafOperator.IS) {
            return "(trace, $observe) => {\n" + left + "return $observe($left, true);\n}";
        }
        String right = "const $right = (\n" + leaf.right().javascript() + "\n);\n";
        return "(trace, $observe) => {\n" + left + right + "$observe($left, $right);\nreturn $left "
                + leaf.operator().text() + " $right;\n}";
    }
}
