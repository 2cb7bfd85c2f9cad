package dev.fluo.rules.language.compile;

import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.ForeignSyntax;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.syntax.SyntaxProblem;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words for errors where the parser stopped, for people who are not thinking of a parser. */
final class SyntaxHints {

    private static final Pattern PRIVATE_NAME = Pattern.compile("#[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*|\\S");

    /** A number that ends the text before the place, and white space. */
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*$");

    /** The units that people write behind a number for a length of time, and ours. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("ms", "ms"),
            Map.entry("s", "seconds"),
            Map.entry("sec", "seconds"),
            Map.entry("seconds", "seconds"),
            Map.entry("m", "minutes"),
            Map.entry("min", "minutes"),
            Map.entry("minutes", "minutes"),
            Map.entry("h", "hours"),
            Map.entry("hours", "hours"),
            Map.entry("d", "days"),
            Map.entry("days", "days"));

    private static final String SCRIPT = "a condition is one expression: statements go into `script`";

    private static final Map<String, String> BY_TOKEN = Map.ofEntries(
            Map.entry("and", "did you mean `&&`?"),
            Map.entry("or", "did you mean `||`?"),
            Map.entry("not", "did you mean `!`?"),
            Map.entry("is", "did you mean `==`?"),
            Map.entry("contains", "did you mean `.includes(…)`?"),
            Map.entry("matches", "did you mean `/…/.test(…)`?"),
            Map.entry("like", "did you mean `/…/.test(…)`?"),
            Map.entry("=", "did you mean `==`?"),
            Map.entry(";", "a condition is one expression, without `;`"),
            Map.entry("return", SCRIPT),
            Map.entry("const", SCRIPT),
            Map.entry("let", SCRIPT),
            Map.entry("var", SCRIPT),
            Map.entry("if", SCRIPT),
            Map.entry("for", SCRIPT));

    private SyntaxHints() {}

    static void report(Session session, SyntaxProblem problem) {
        String source = session.source();
        int place = place(source, Math.min(problem.position(), source.length()));
        SourceRange range = new SourceRange(place, place);
        String message = problem.getMessage();
        Matcher privateName = PRIVATE_NAME.matcher(source).region(place, source.length());
        if (privateName.lookingAt() && source.contains("class")) {
            session.problems()
                    .error(
                            "private-name",
                            "private names such as `" + privateName.group()
                                    + "` are refused: they could mark objects that" + " rules share",
                            "use a plain field: `" + privateName.group().substring(1) + "`",
                            range);
            return;
        }
        Optional<String> foreign = ForeignSyntax.hint(source);
        if (foreign.isPresent()) {
            session.problems().error(ForeignSyntax.CODE, said(message, source, place), foreign.get(), range);
        } else if (message.equals("nested too deeply")) {
            session.problems().error("too-deep", "the text is nested too deeply", "take it apart", range);
        } else if (message.startsWith("Logical expressions and coalesce")) {
            session.problems()
                    .error(
                            "mixed-coalesce",
                            "`??` cannot stand beside `||` or `&&` without parentheses",
                            "write `(a ?? b) || c` or `a ?? (b || c)`",
                            range);
        } else if (message.startsWith("Assigning to rvalue")) {
            session.problems().error("assignment", "this cannot be assigned to", "did you mean `==`?", range);
        } else if (source.isBlank()) {
            session.problems().error("syntax", "the text is empty", "write an expression", range);
        } else if (message.startsWith("Unexpected token")
                && source.substring(place).isBlank()) {
            session.problems().error("syntax", "the text ends too early", "a bracket or an operand is missing", range);
        } else {
            session.problems().error("syntax", said(message, source, place), hint(source, place), range);
        }
    }

    /** Of a comment as YAML has it the parser complains one character behind its {@code #}. */
    private static int place(String source, int position) {
        return position > 0 && isComment(source, position - 1) ? position - 1 : position;
    }

    /**
     * Returns whether a {@code #} stands there as it begins a comment in YAML: at the start of a line or behind a
     * space.
     */
    private static boolean isComment(String source, int place) {
        return source.startsWith("#", place) && (place == 0 || Character.isWhitespace(source.charAt(place - 1)));
    }

    private static String said(String message, String source, int place) {
        if (isComment(source, place)) {
            return "unexpected `#`";
        }
        if (!message.startsWith("Unexpected token")) {
            return ParserWords.of(message);
        }
        return "unexpected `" + token(source, place) + "`";
    }

    private static @Nullable String hint(String source, int place) {
        if (isComment(source, place)) {
            return "a comment here is `// …`";
        }
        String token = token(source, place);
        Matcher amount = AMOUNT.matcher(source.substring(0, place));
        if (UNITS.containsKey(token) && amount.find()) {
            return "did you mean `" + amount.group(1) + " * " + UNITS.get(token) + "`?";
        }
        return BY_TOKEN.get(token);
    }

    private static String token(String source, int place) {
        Matcher matcher = TOKEN.matcher(source);
        return matcher.find(place) ? matcher.group() : "";
    }
}
