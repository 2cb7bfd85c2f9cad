package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.signal.SignalTexts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Annotations of an alert, from the newest of its signals or from its incident. */
final class AlertTexts {

    /** Characters of one annotation. */
    private static final int MOST_CHARACTERS = 4_000;

    private final @Nullable TextTemplate link;
    private final @Nullable URI runbooks;

    /**
     * @param link where an alert leads; null for nowhere
     * @param runbooks URL that relative names of runbooks start from; null if there is none
     */
    AlertTexts(@Nullable TextTemplate link, @Nullable URI runbooks) {
        this.link = link;
        this.runbooks = runbooks;
    }

    /** Returns the annotations by name; none is empty. */
    Map<String, String> annotations(Notice notice) {
        Map<String, String> texts = new TreeMap<>();
        put(texts, "summary", notice.text("/message").orElse(""));
        if (notice.incident().isPresent()) {
            annotate(texts, notice, notice.incident().get());
            return texts;
        }
        put(texts, "rule", notice.text("/rule/name").orElse(""));
        put(texts, "description", notice.text("/rule/description").orElse(""));
        put(texts, "observed", observed(notice.document().at("/fluo/observed")));
        put(texts, "error", NoticeFields.error(notice.document()));
        put(texts, "transaction", notice.text("/transaction/name").orElse(""));
        put(texts, "suppressed", notice.text("/fluo/suppressed").orElse(""));
        notice.text("/rule/reference").ifPresent(reference -> runbook(texts, reference.strip()));
        return texts;
    }

    private void annotate(Map<String, String> texts, Notice notice, IncidentDocument incident) {
        put(texts, "status", incident.state().status().word());
        put(texts, "causes", IncidentTexts.causes(incident));
        put(texts, "changes", IncidentTexts.changes(incident));
        put(texts, "services", IncidentTexts.services(incident));
        put(texts, "rules", IncidentTexts.rules(incident));
        put(texts, "signals", Long.toString(incident.signals().total()));
        List<String> traces = IncidentTexts.traces(incident);
        put(texts, "trace_id", traces.isEmpty() ? "" : traces.get(0));
        put(texts, "trace_ids", String.join(", ", traces));
        put(texts, "trace_links", String.join("\n", NoticeFields.links(link, notice)));
        List<String> runbooks = IncidentTexts.runbooks(incident);
        runbooks.stream().findFirst().ifPresent(first -> runbook(texts, first.strip()));
        if (runbooks.size() > 1) {
            put(texts, "runbooks", String.join("\n", runbooks));
        }
    }

    /** Receivers make a link of {@code runbook_url}, so nothing else stands there. */
    private void runbook(Map<String, String> texts, String reference) {
        Optional<URI> url = url(reference);
        put(
                texts,
                url.isPresent() ? "runbook_url" : "runbook",
                url.map(URI::toString).orElse(reference));
    }

    private Optional<URI> url(String reference) {
        try {
            URI uri = new URI(reference);
            URI whole = uri.isAbsolute() || runbooks == null ? uri : runbooks.resolve(uri);
            boolean web = "http".equalsIgnoreCase(whole.getScheme()) || "https".equalsIgnoreCase(whole.getScheme());
            return web && whole.getHost() != null ? Optional.of(whole) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns the link of the alert; empty if it has none. */
    String link(Notice notice) {
        return UnicodeText.valid(NoticeFields.link(link, notice.document()));
    }

    private static String observed(JsonNode observations) {
        StringJoiner lines = new StringJoiner("\n");
        for (JsonNode seen : observations) {
            String values = SignalTexts.values(seen);
            lines.add(seen.path("text").asText() + (values.isEmpty() ? "" : " ← " + values));
        }
        return lines.toString();
    }

    private static void put(Map<String, String> texts, String name, String text) {
        if (!text.isEmpty()) {
            texts.put(name, UnicodeText.cut(text, MOST_CHARACTERS));
        }
    }
}
