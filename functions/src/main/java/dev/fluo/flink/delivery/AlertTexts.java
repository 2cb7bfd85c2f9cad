package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Annotations of an alert, from the newest of its signals. */
final class AlertTexts {

    /** Characters of one annotation. */
    private static final int MOST_CHARACTERS = 4_000;

    private final TextTemplate link;
    private final URI runbooks;

    /**
     * @param link where an alert leads; null for nowhere
     * @param runbooks URL that relative names of runbooks start from; null if there is none
     */
    AlertTexts(TextTemplate link, URI runbooks) {
        this.link = link;
        this.runbooks = runbooks;
    }

    /** Returns the annotations by name; none is empty. */
    Map<String, String> annotations(Notice notice) {
        Map<String, String> texts = new TreeMap<>();
        put(texts, "summary", notice.text("/message").orElse(""));
        put(texts, "rule", notice.text("/rule/name").orElse(""));
        put(texts, "description", notice.text("/rule/description").orElse(""));
        put(texts, "observed", observed(notice.signal().at("/fluo/observed")));
        put(texts, "error", NoticeFields.error(notice.signal()));
        put(texts, "transaction", notice.text("/transaction/name").orElse(""));
        put(texts, "suppressed", notice.text("/fluo/suppressed").orElse(""));
        notice.text("/rule/reference").ifPresent(reference -> runbook(texts, reference.strip()));
        return texts;
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
        return UnicodeText.valid(NoticeFields.link(link, notice.signal()));
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
