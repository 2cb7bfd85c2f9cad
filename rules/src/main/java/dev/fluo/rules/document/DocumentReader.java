package dev.fluo.rules.document;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

    private static final String DURING_HINT = "during: 'Mon-Fri 08:00-18:00, Sat 09:00-13:00 Europe/Berlin'";

    private final FieldReader fields;

    DocumentReader(FieldReader fields) {
        this.fields = fields;
    }

    /** @param positions filled while the fields are read */
    RuleDocument read(Supplier<DocumentPositions> positions) {
        String id = id();
        SeverityFields severity = new SeverityFields(fields);
        Map<Severity, String> severities = severity.conditions();
        RuleDocument document = new RuleDocument(
                id,
                fields.text("name").orElse(id),
                new ConditionFields(fields).read(),
                severity.least(severities),
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
                new SuppressionFields(fields).read(),
                fields.list(
                        "except",
                        (path, node) -> fields.fields("except", path, node).map(this::except)),
                tests(),
                FieldWords.duration(fields, "repeatEvery"),
                FieldWords.duration(fields, "forget"),
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

    private EpisodeTiming timing() {
        return new EpisodeTiming(positive("for"), positive("resolveAfter"), fields.text("resolveWhen"));
    }

    private Optional<TimeOfWeek> during() {
        return fields.text("during").flatMap(text -> {
            try {
                return Optional.of(TimeOfWeek.parse(text));
            } catch (IllegalArgumentException e) {
                fields.problem(
                        "wrong-value",
                        "during",
                        Objects.requireNonNull(e.getMessage(), "a sentence for the author"),
                        DURING_HINT);
                return Optional.empty();
            }
        });
    }

    private Optional<Duration> positive(String name) {
        Optional<Duration> length = FieldWords.duration(fields, name);
        if (length.isPresent() && length.get().isZero()) {
            fields.problem(
                    "wrong-value", name, "`" + name + "` is longer than nothing.", "leave it out for no wait at all");
        }
        return length;
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
        return FieldWords.word(fields, name, words);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
