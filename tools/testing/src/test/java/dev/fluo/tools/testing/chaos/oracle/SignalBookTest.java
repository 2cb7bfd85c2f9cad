package dev.fluo.tools.testing.chaos.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Documents that have the id and the sequence number of another one are found. */
class SignalBookTest {

    private final SignalBook book = new SignalBook();

    @Test
    void takesDocumentsInTheirOrder() {
        accept("a", 1, 0);
        accept("b", 1, 0);
        accept("a", 1, 1);
        accept("a", 2, 2);
        assertThat(book.repeated()).isEmpty();
    }

    @Test
    void findsOneThatCameBeforeOrIsOutOfOrder() {
        accept("a", 1, 0);
        accept("a", 1, 0);
        accept("b", 1, 5);
        accept("b", 1, 4);
        assertThat(book.repeated()).hasSize(2);
    }

    @Test
    void findsTheSameIdAndNumberOfAnotherVersionOfTheRule() {
        accept("a", 1, 0);
        accept("a", 2, 0);
        assertThat(book.repeated()).singleElement().asString().contains("of another document");
    }

    private void accept(String id, long version, int sequence) {
        String document = "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"event\":{\"id\":\"" + id
                + "\",\"action\":\"opened\",\"sequence\":" + sequence + "},\"rule\":{\"id\":\"r\",\"version\":"
                + version
                + "},\"trace\":{\"id\":\"t\"},\"fluo\":{\"trace\":{}}}";
        book.accept(document.getBytes(UTF_8), "0@0");
    }
}
