package dev.fluo.rules.document;

import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.Windows;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the fields of a rule document, in the order in which the language's contract lists them. */
final class DocumentReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Map<String, String> MISPLACED = Map.of(
            "observed", "it belongs into an item of `tests`",
            "until", "it belongs into an item of `except`");

    private static final String ONE_CONDITION =
            "exactly one of `when` (must not happen), `always` (must hold), `expect` (must be seen in a test run) and"
                    + " `script`";

    private static final String DURING_HINT = "during: 'Mon-Fri 08:00-18:00, Sat 09:00-13:00 Europe/Berlin'";

    private static final List<Severity> SEVEREST_FIRST =
            Arrays.stream(Severity.values()).sorted(Comparator.reverseOrder()).toList();

    private final FieldReader fields;

    DocumentReader(FieldReader fields) {
        this.fields = fields;
    }

    /** @param positions filled while the fields are read */
    RuleDocument read(Supplier<DocumentPositions> positions) {
        String id = id();
        Map<Severity, String> severities = severities();
        RuleDocument document = new RuleDocument(
                id,
                fields.text("name").orElse(id),
                condition(),
                severities.isEmpty()
                        ? severity()
                        : severities.keySet().stream()
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                severities,
                fields.text("description"),
                fields.text("message"),
                fields.text("subject"),
                fields.texts("tags"),
                labels(),
                fields.text("category"),
                fields.text("owner"),
                fields.text("runbook"),
                lintOff(),
                word("mode", Mode.values()).orElse(Mode.ACTIVE),
                fields.flag("enabled").orElse(true),
                word("onIncomplete", OnIncomplete.values()).orElse(OnIncomplete.AUTO),
                suppression(),
                fields.list(
                        "except",
                        (path, node) -> fields.fields("except", path, node).map(this::except)),
                tests(),
                duration(fields, "repeatEvery"),
                duration(fields, "forget"),
                timing(),
                word("semconv", Semconv.values()),
                fields.text("expectSilence"),
                word("settle", Settling.values()),
                during(),
                fields.flag("adjusted"),
                positions.get());
        new ExpectationFields(fields).check();
        fields.finish(MISPLACED);
        return document;
    }

    private String id() {
        String id = fields.requiredText("id");
        if (fields.has("id") && !ID.matcher(id).matches()) {
            fields.problem(
                    "wrong-value",
                    "id",
                    "`" + id + "` is not a rule id.",
                    "1 to 100 of the characters a-z, 0-9 and hyphen");
        }
        return id;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = fields.textsByName("labels");
        labels.keySet().stream()
                .filter(String::isBlank)
                .findFirst()
                .ifPresent(name -> fields.problem(
                        "wrong-value",
                        "labels",
                        name,
                        "A label has an empty name.",
                        "name it, or take it out: labels: { team: identity }"));
        return labels;
    }

    private List<String> lintOff() {
        return fields.fields("lint")
                .map(lint -> {
                    List<String> off = lint.texts("off");
                    lint.finish(Map.of());
                    return off;
                })
                .orElse(List.of());
    }

    private RuleCondition condition() {
        List<RuleCondition> conditions = new ArrayList<>();
        for (RuleCondition.Kind kind : RuleCondition.Kind.values()) {
            fields.text(kind.word()).ifPresent(text -> conditions.add(new RuleCondition(kind, text)));
        }
        List<String> written = Arrays.stream(RuleCondition.Kind.values())
                .map(RuleCondition.Kind::word)
                .filter(fields::has)
                .toList();
        if (written.isEmpty()) {
            fields.problem(
                    "condition",
                    "id",
                    "The rule says nothing: it has none of `when`, `always`, `expect` and `script`.",
                    ONE_CONDITION);
        } else if (written.size() > 1) {
            fields.problem(
                    "condition",
                    written.get(1),
                    "A rule has one condition, and this one has " + written.size() + ".",
                    ONE_CONDITION);
        }
        return conditions.isEmpty() ? new RuleCondition(RuleCondition.Kind.WHEN, "") : conditions.get(0);
    }

    private List<RuleTest> tests() {
        List<RuleTest> tests = fields.list(
                "tests", (path, node) -> fields.fields("tests", path, node).map(TestReader::read));
        if (tests.size() > RuleTest.MAX_PER_RULE) {
            fields.problem(
                    "too-many-tests",
                    "tests",
                    "The rule has " + tests.size() + " tests; " + RuleTest.MAX_PER_RULE + " are allowed.",
                    "keep one for each way in which the rule can be right or wrong");
        }
        return tests;
    }

    private boolean hasSeverities() {
        return fields.node("severity").filter(Mapping.class::isInstance).isPresent();
    }

    private Severity severity() {
        return hasSeverities()
                ? Severity.MEDIUM
                : word("severity", Severity.values()).orElse(Severity.MEDIUM);
    }

    /** Reads the conditions of a mapping of severities, the most severe first. */
    private Map<Severity, String> severities() {
        Map<Severity, String> severities = new LinkedHashMap<>();
        if (hasSeverities()) {
            FieldReader mapping = fields.fields("severity").orElseThrow();
            for (Severity severity : SEVEREST_FIRST) {
                mapping.text(severity.word()).ifPresent(text -> severities.put(severity, text));
            }
            mapping.finish(Map.of());
            if (severities.isEmpty()) {
                fields.problem(
                        "missing-field",
                        "severity",
                        "`severity` names no severity.",
                        "severity: { medium: value > 50, critical: value > 500 }");
            }
        }
        return severities;
    }

    private EpisodeTiming timing() {
        return new EpisodeTiming(positive("for"), positive("resolveAfter"), fields.text("resolveWhen"));
    }

    private Optional<TimeOfWeek> during() {
        return fields.text("during").flatMap(text -> {
            try {
                return Optional.of(TimeOfWeek.parse(text));
            } catch (IllegalArgumentException e) {
                fields.problem("wrong-value", "during", Objects.requireNonNull(e.getMessage()), DURING_HINT);
                return Optional.empty();
            }
        });
    }

    private Optional<Duration> positive(String name) {
        Optional<Duration> length = duration(fields, name);
        if (length.isPresent() && length.get().isZero()) {
            fields.problem(
                    "wrong-value", name, "`" + name + "` is longer than nothing.", "leave it out for no wait at all");
        }
        return length;
    }

    private Optional<Suppression> suppression() {
        boolean none = fields.node("suppress")
                .filter(node -> node instanceof Scalar scalar && Suppression.NONE_WORD.equals(scalar.value()))
                .isPresent();
        return none ? Optional.of(Suppression.NONE) : fields.fields("suppress").map(this::suppression);
    }

    private Suppression suppression(FieldReader suppress) {
        Suppression suppression =
                new Suppression(suppress.texts("by"), duration(suppress, "for").orElse(Duration.ZERO));
        if (suppression.by().isEmpty() || suppression.duration().isZero()) {
            fields.problem(
                    "missing-field",
                    "suppress",
                    "`suppress` needs `by` and `for`.",
                    "suppress: { by: [service.name], for: 10m }, or suppress: none");
        }
        suppression.by().stream()
                .filter(field -> !SignalFields.isKnown(field))
                .forEach(field -> suppress.problem(
                        "unknown-field",
                        "by",
                        "Signals have no field `" + field + "` to tell them apart by.",
                        SignalFields.hint(field)));
        suppress.finish(Map.of());
        return suppression;
    }

    private ExceptClause except(FieldReader except) {
        ExceptClause clause = new ExceptClause(
                except.requiredText("name"),
                except.text("owner"),
                except.requiredText("when"),
                except.text("reason"),
                except.parsed("until", DocumentReader::date, "a date such as 2027-01-31"));
        except.finish(Map.of());
        return clause;
    }

    private <W extends Enum<W> & DocumentWord> Optional<W> word(String name, W[] words) {
        return word(fields, name, words);
    }

    static <W extends Enum<W> & DocumentWord> Optional<W> word(FieldReader fields, String name, W[] words) {
        List<String> known = Arrays.stream(words).map(DocumentWord::word).toList();
        return fields.parsed(
                name,
                text -> Arrays.stream(words)
                        .filter(word -> word.word().equals(text))
                        .findFirst(),
                "one of " + String.join(", ", known),
                text -> NearestWord.to(text, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse(null));
    }

    private static Optional<Duration> duration(FieldReader fields, String name) {
        return fields.parsed(name, Windows::parse, "a duration such as 30s, 10m or 7d");
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
