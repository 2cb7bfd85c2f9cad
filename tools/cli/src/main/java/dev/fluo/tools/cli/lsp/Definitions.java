package dev.fluo.tools.cli.lsp;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.packs.PackOverrides;
import dev.fluo.tools.client.rules.ListFile;
import dev.fluo.tools.client.rules.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** The places where things are defined: shared lists that a rule names, and rules that overrides name. */
final class Definitions {

    private static final Pattern LIST = Pattern.compile("\\blists\\s*\\.\\s*(\\w+)");
    private static final Pattern ID = Pattern.compile("(?m)^\\s*\"?id\"?\\s*:\\s*[\"']?([a-z0-9-]+)");

    private final Analysis analysis;

    Definitions(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Returns the places; none if the word at the position names nothing that is defined in a file. */
    List<Location> of(OpenDocument document, Position position) {
        int offset = document.offset(position);
        return document.name().endsWith(PackOverrides.SUFFIX) ? rules(document, offset) : lists(document, offset);
    }

    private List<Location> lists(OpenDocument document, int offset) {
        List<Location> locations = new ArrayList<>();
        Matcher names = LIST.matcher(document.text());
        while (names.find()) {
            if (names.start() <= offset && offset <= names.end()) {
                String name = names.group(1);
                analysis.listFiles(document).stream()
                        .filter(file -> file.name().equals(name))
                        .map(ListFile::path)
                        .forEach(path -> locations.add(new Location(path.toUri().toString(), beginning())));
            }
        }
        return locations;
    }

    private static List<Location> rules(OpenDocument document, int offset) {
        String word = word(document.text(), offset);
        List<Location> locations = new ArrayList<>();
        if (word.isEmpty() || document.file().isEmpty()) {
            return locations;
        }
        Path directory = document.file().get().toAbsolutePath().getParent();
        try {
            for (RuleFile file : RuleFile.find(List.of(directory))) {
                Matcher id = ID.matcher(file.text());
                if (id.find() && id.group(1).equals(word)) {
                    OpenDocument rule = new OpenDocument(file.path().toUri().toString(), file.text());
                    locations.add(new Location(rule.uri(), rule.range(id.start(1), id.end(1))));
                }
            }
        } catch (CommandException noRules) {
            return List.of();
        }
        return locations;
    }

    private static String word(String text, int offset) {
        int start = offset;
        while (start > 0 && isIdPart(text.charAt(start - 1))) {
            start--;
        }
        int end = offset;
        while (end < text.length() && isIdPart(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean isIdPart(char c) {
        return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    }

    private static Range beginning() {
        return new Range(new Position(0, 0), new Position(0, 0));
    }
}
