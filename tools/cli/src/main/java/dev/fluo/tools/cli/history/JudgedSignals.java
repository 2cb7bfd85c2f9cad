package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.testing.XmlText;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Signals counted by rule, with the first messages of each. */
final class JudgedSignals {

    private static final int MOST_MESSAGES = 20;

    private static final class OfRule {
        private int count;
        private boolean missing;
        private final List<String> messages = new ArrayList<>();

        boolean fails() {
            return count > 0 || missing;
        }

        String failure() {
            return missing ? "not seen" : count + (count == 1 ? " signal" : " signals");
        }
    }

    private final Map<String, OfRule> byRule = new LinkedHashMap<>();
    private int count;
    private @Nullable Severity highest;

    /** @param rules the rules that judge */
    JudgedSignals(List<CompiledRule> rules) {
        rules.forEach(rule -> byRule.put(rule.id(), new OfRule()));
    }

    void add(JsonNode signal) {
        count++;
        OfRule rule = byRule.computeIfAbsent(signal.at("/rule/id").asText(), any -> new OfRule());
        rule.count++;
        if (rule.messages.size() < MOST_MESSAGES) {
            rule.messages.add(signal.at("/@timestamp").asText() + " "
                    + signal.at("/message").asText() + place(signal));
        }
        rise(Severity.valueOf(signal.at("/fluo/rule/severity").asText().toUpperCase(Locale.ROOT)));
    }

    /** Adds a rule that expects something that was not seen: it counts as a signal of its severity. */
    void addMissing(CompiledRule rule, String reason) {
        OfRule of = byRule.computeIfAbsent(rule.id(), any -> new OfRule());
        of.missing = true;
        of.messages.add(reason);
        rise(rule.document().severity());
    }

    private void rise(Severity severity) {
        highest = highest == null || severity.compareTo(highest) > 0 ? severity : highest;
    }

    /** Returns whether a signal says that its rule can no longer fire, or can fire again. */
    static boolean isBlindSpot(JsonNode signal) {
        return !signal.at("/fluo/blind").isMissingNode();
    }

    private static String place(JsonNode signal) {
        String trace = signal.at("/trace/id").asText();
        return trace.isEmpty() ? "" : " (trace " + trace + ")";
    }

    /** Returns if a signal of this severity or a higher one stands. */
    boolean anyFrom(Severity severity) {
        return highest != null && highest.compareTo(severity) >= 0;
    }

    String summary() {
        long fired = byRule.values().stream().filter(rule -> rule.count > 0).count();
        return count + (count == 1 ? " signal" : " signals") + " of " + fired + " of " + byRule.size()
                + (byRule.size() == 1 ? " rule" : " rules");
    }

    /** Writes a test for each rule; those with a signal failed. */
    void writeJunit(Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "fluo judge");
            xml.writeAttribute("tests", Integer.toString(byRule.size()));
            xml.writeAttribute(
                    "failures",
                    Long.toString(byRule.values().stream().filter(OfRule::fails).count()));
            for (Map.Entry<String, OfRule> rule : byRule.entrySet()) {
                write(rule.getKey(), rule.getValue(), xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (IOException | XMLStreamException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot write " + file, "Does the directory exist?", e);
        }
    }

    private static void write(String id, OfRule rule, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "rules");
        xml.writeAttribute("name", id);
        if (rule.fails()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", rule.failure());
            xml.writeCharacters(XmlText.printable(String.join("\n", rule.messages)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
