package dev.fluo.rules.javascript;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.Condition.Leaf;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.syntax.BoundedSyntax;
import dev.fluo.rules.language.syntax.ExactOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/** The programs of one rule as one JavaScript source, which each context parses once. Immutable, for any pool. */
public final class JavaScriptRule {
    private final String name;
    private final Source source;
    private volatile @Nullable Source exactSource;
    private final List<Form> conditions;
    private final int values;

    /** A condition, and where its leaves' functions are, by the number of the leaf. */
    record Form(
            Condition condition,
            Map<Integer, Integer> comparisons,
            Map<Integer, Integer> evidence,
            Map<Integer, Integer> counterEvidence,
            Map<Integer, Integer> items) {}

    private JavaScriptRule(Builder builder) {
        this.conditions = List.copyOf(builder.conditions);
        this.values = builder.functions.size();
        this.name = builder.name;
        this.source = Source.newBuilder("js", BoundedSyntax.rewrite(ScriptText.of(builder.functions)), builder.name)
                .buildLiteral();
    }

    /** Begins a rule; the name stands in messages. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    Source source() {
        return source;
    }

    /** Returns the source for traces with exact integers; made at first use, as few traces have any. */
    Source exactSource() {
        Source exact = exactSource;
        if (exact == null) {
            String text = ExactOperators.rewrite(source.getCharacters().toString());
            exact = Source.newBuilder("js", text, name).buildLiteral();
            exactSource = exact;
        }
        return exact;
    }

    Form condition(int number) {
        return conditions.get(number);
    }

    int size() {
        return values;
    }

    /** Collects the programs of a rule. */
    public static final class Builder {
        private final String name;
        private final List<Form> conditions = new ArrayList<>();
        private final List<String> functions = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Adds a condition and gives the number by which the {@link JavaScriptRun} knows it. */
        public int condition(ConditionProgram program) {
            Form form =
                    new Form(program.condition(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
            collect(program.condition(), form);
            conditions.add(form);
            return conditions.size() - 1;
        }

        /** Adds a value of a message or a subject and gives the number by which the {@link JavaScriptRun} knows it. */
        public int value(Operand operand) {
            functions.add(ScriptText.value(operand));
            return functions.size() - 1;
        }

        private void collect(Condition condition, Form form) {
            if (condition instanceof Leaf leaf) {
                functions.add(ScriptText.comparison(leaf));
                form.comparisons().put(leaf.number(), functions.size() - 1);
                leaf.evidence().ifPresent(evidence -> form.evidence().put(leaf.number(), value(evidence)));
                leaf.counterEvidence()
                        .ifPresent(counter -> form.counterEvidence().put(leaf.number(), value(counter)));
                leaf.details().forEach(detail -> {
                    detail.item().ifPresent(item -> form.items().put(leaf.number(), value(item)));
                    collect(detail.condition(), form);
                });
            } else if (condition instanceof Condition.Not not) {
                collect(not.part(), form);
            } else if (condition instanceof Condition.And and) {
                and.parts().forEach(part -> collect(part, form));
            } else if (condition instanceof Condition.Or or) {
                or.parts().forEach(part -> collect(part, form));
            }
        }

        public JavaScriptRule build() {
            return new JavaScriptRule(this);
        }
    }
}
