package dev.fluo.rules.lint;

import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.Sequence;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warns of a cross-trace rule whose keys are new in nearly every event. A task keeps a bounded number of keys, and one
 * that has a single event says nothing across traces. A sequence is about such keys: it is not warned of.
 */
final class KeysCheck implements LintCheck {

    private static final Set<Field> UNIQUE = Set.of(
            SpanField.ID,
            SpanField.PARENT_ID,
            SpanField.TRACE_ID,
            SpanField.START,
            SpanField.END,
            SpanField.DURATION,
            TraceField.ID,
            TraceField.START,
            TraceField.END,
            TraceField.DURATION);

    /** Attributes that semantic conventions give another value for nearly every span. */
    private static final Set<String> UNIQUE_ATTRIBUTES = Set.of(
            "url.full",
            "url.query",
            "http.url",
            "http.target",
            "client.port",
            "network.peer.port",
            "net.peer.port",
            "db.query.text",
            "db.statement",
            "messaging.message.id",
            "thread.id",
            "exception.stacktrace");

    private static final String HINT =
            "use a key that repeats, such as `service` or `http.route`; `forget` and a limit bound the keys";

    @Override
    public String id() {
        return "too-many-keys";
    }

    @Override
    public List<Problem> check(LintedRule rule) {
        List<Problem> found = new ArrayList<>();
        String path = rule.document().condition().kind().word();
        if (rule.rule().isAcrossTraces()) {
            rule.rule().programs().condition().whole().tree().ifPresent(tree -> collect(tree, path, rule, found));
            if (found.isEmpty()) {
                counted(rule).ifPresent(found::add);
            }
        }
        return found.stream().distinct().toList();
    }

    private void collect(Expr expr, String path, LintedRule rule, List<Problem> found) {
        if (expr instanceof Sequence) {
            return;
        }
        if (expr instanceof Selection selection) {
            for (Lambda key : selection.keys()) {
                if (isUnique(key.body())) {
                    found.add(problem(key, path, rule));
                }
            }
        }
        Children.of(expr).forEach(child -> collect(child, path, rule, found));
    }

    /** Warns of the keys of recorded traffic. */
    private Optional<Problem> counted(LintedRule rule) {
        return rule.keys()
                .filter(count -> count.mostAreNew() || count.keys() > CorrelationLimits.DEFAULT.keys())
                .filter(count -> rule.rule().programs().condition().whole().tree().stream()
                        .noneMatch(tree -> Children.any(tree, Sequence.class::isInstance)))
                .map(count -> rule.warning(
                        id(),
                        "the recorded traffic gives " + count.keys() + " keys in " + count.additions()
                                + " additions; a task keeps " + CorrelationLimits.DEFAULT.keys() + " of a rule",
                        HINT));
    }

    private static boolean isUnique(Expr key) {
        if (key instanceof FieldAccess access) {
            return UNIQUE.contains(access.field());
        }
        return key instanceof AttributeAccess access && UNIQUE_ATTRIBUTES.contains(String.join(".", access.segments()));
    }

    private Problem problem(Lambda key, String path, LintedRule rule) {
        String text = rule.document().condition().text();
        String before = text.substring(0, key.range().start());
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return rule.warning(
                path,
                id(),
                "`" + key.range().of(text) + "` differs for nearly every event",
                HINT,
                line,
                column,
                text.lines().skip(line - 1L).findFirst().orElse(""));
    }
}
