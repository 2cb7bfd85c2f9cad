package dev.fluo.rules.explain;

import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.trace.Trace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes of every span of a small trace: to each value that the rule names, to another status, copied, removed. */
final class EveryMiss {

    private static final int MOST_SPANS = 60;

    /** A text in JavaScript. */
    private static final Pattern QUOTED = Pattern.compile("'([^'\\n]*)'|\"([^\"\\n]*)\"");

    private final Trace trace;
    private final Wishes wishes;
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<SpanField> fields = new LinkedHashSet<>();
    private final Set<Object> values = new LinkedHashSet<>();

    EveryMiss(Trace trace, Wishes wishes) {
        this.trace = trace;
        this.wishes = wishes;
    }

    /** Adds the changes, as far as the trace is small. */
    void add(Condition condition) {
        collect(condition);
        for (int span = 0; span < Math.min(trace.size(), MOST_SPANS); span++) {
            int of = span;
            values.forEach(value -> setValue(of, value));
            status(span, "error");
            status(span, "unset");
            wishes.edit(new TraceEdit.Copy(span, 1, -1, false));
            wishes.edit(new TraceEdit.Copy(span, 1, -1, true));
            wishes.edit(new TraceEdit.Copy(span, 1, span, false));
            wishes.edit(new TraceEdit.Remove(span));
        }
    }

    private void status(int span, String status) {
        wishes.set(
                TraceEdit.SetValue.field(span, "status", status),
                trace.status(span).word());
    }

    private void setValue(int span, Object value) {
        for (String key : keys) {
            wishes.set(TraceEdit.SetValue.attribute(span, key, value), trace.attribute(span, key));
        }
        for (SpanField field : fields) {
            boolean fits = EditedTrace.FIELDS.contains(field.word())
                    && (value instanceof String) == (field.type() == Type.STRING);
            if (fits) {
                wishes.set(TraceEdit.SetValue.field(span, field.word(), value), now(span, field));
            }
        }
    }

    private @Nullable Object now(int span, SpanField field) {
        return switch (field) {
            case SERVICE -> trace.service(span);
            case NAME -> trace.name(span);
            case KIND -> trace.kind(span).word();
            default -> null;
        };
    }

    private void collect(Condition condition) {
        if (condition instanceof Condition.Leaf leaf) {
            collect(leaf.left());
            collect(leaf.right());
        } else if (condition instanceof Condition.Not not) {
            collect(not.part());
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(this::collect);
        } else {
            ((Condition.Or) condition).parts().forEach(this::collect);
        }
    }

    private void collect(Operand operand) {
        if (operand.tree().isPresent()) {
            collect(operand.tree().get());
        } else {
            fields.addAll(List.of(SpanField.SERVICE, SpanField.NAME, SpanField.KIND));
            Matcher quoted = QUOTED.matcher(operand.text());
            while (quoted.find()) {
                values.add(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
            }
        }
    }

    private void collect(Expr expr) {
        if (expr instanceof AttributeAccess access) {
            keys.add(AttributeNotes.key(access));
        } else if (expr instanceof FieldAccess access && access.field() instanceof SpanField field) {
            fields.add(field);
        } else if (expr instanceof Binary binary) {
            add(binary.left());
            add(binary.right());
        } else if (expr instanceof ArrayLiteral array) {
            array.elements().forEach(this::add);
        }
        Children.of(expr).forEach(this::collect);
    }

    private void add(Expr side) {
        if (side instanceof Literal literal && literal.value() instanceof Double number) {
            values.add(number);
            values.add(number + 1);
        } else if (side instanceof Literal literal && literal.value() != null) {
            values.add(literal.value());
        }
    }
}
