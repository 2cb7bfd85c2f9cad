package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HeldLinesTest {

    @Test
    void printsTextsInTheirOrder() throws Exception {
        StringWriter printed = new StringWriter();
        try (HeldLines lines = new HeldLines()) {
            lines.add("incident a" + System.lineSeparator() + "  cause   köln 🚚");
            lines.add("incident b");
            lines.printTo(new PrintWriter(printed));
            assertThat(lines.size()).isEqualTo(2);
        }
        assertThat(printed.toString().lines()).containsExactly("incident a", "  cause   köln 🚚", "incident b");
    }
}
