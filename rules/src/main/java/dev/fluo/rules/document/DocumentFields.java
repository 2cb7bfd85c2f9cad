package dev.fluo.rules.document;

import dev.fluo.rules.language.Windows;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document as plain values by field name: the way back of {@link DocumentReader}. */
final class DocumentFields {
    private DocumentFields() {}

    static Map<String, Object> of(RuleDocument document) {
        return new FieldsBuilder()
                .with("id", document.id())
                .unless(document.id(), "name", document.name())
                .with(document.condition().kind().word(), document.condition().text())
                .with("severity", severity(document))
                .with("description", document.description())
                .with("message", document.message())
                .with("subject", document.subject())
                .unlessEmpty("tags", document.tags())
                .unlessEmpty("labels", document.labels())
                .with("category", document.category())
                .with("owner", document.owner())
                .with("runbook", document.runbook())
                .with("lint", lint(document))
                .unless(Mode.ACTIVE.word(), "mode", document.mode().word())
                .unless(true, "enabled", document.enabled())
                .unless(
                        OnIncomplete.AUTO.word(),
                        "onIncomplete",
                        document.onIncomplete().word())
                .with("suppress", document.suppress().map(DocumentFields::suppression))
                .unlessEmpty(
                        "except",
                        document.except().stream().map(DocumentFields::except).toList())
                .unlessEmpty(
                        "tests", document.tests().stream().map(TestFields::of).toList())
                .with("repeatEvery", document.repeatEvery().map(Windows::of))
                .with("forget", document.forget().map(Windows::of))
                .with("for", document.timing().holds().map(Windows::of))
                .with("resolveAfter", document.timing().resolveAfter().map(Windows::of))
                .with("resolveWhen", document.timing().resolveWhen())
                .with("semconv", document.semconv().map(Semconv::word))
                .with("expectSilence", document.expectSilence())
                .with("settle", document.settle().map(Settling::word))
                .with("during", document.during().map(TimeOfWeek::text))
                .with("adjusted", document.adjusted())
                .map();
    }

    private static Optional<Object> severity(RuleDocument document) {
        if (document.severities().isEmpty()) {
            return Optional.<Object>of(document.severity().word()).filter(word -> !word.equals(Severity.MEDIUM.word()));
        }
        FieldsBuilder fields = new FieldsBuilder();
        document.severities().forEach((severity, text) -> fields.with(severity.word(), text));
        return Optional.of(fields.map());
    }

    private static Optional<Object> lint(RuleDocument document) {
        return document.lintOff().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FieldsBuilder().with("off", document.lintOff()).map());
    }

    private static Object suppression(Suppression suppression) {
        if (suppression.isNone()) {
            return Suppression.NONE_WORD;
        }
        return new FieldsBuilder()
                .with("by", List.copyOf(suppression.by()))
                .with("for", Windows.of(suppression.duration()))
                .map();
    }

    private static Map<String, Object> except(ExceptClause clause) {
        return new FieldsBuilder()
                .with("name", clause.name())
                .with("owner", clause.owner())
                .with("when", clause.when())
                .with("reason", clause.reason())
                .with("until", clause.until().map(LocalDate::toString))
                .map();
    }
}
