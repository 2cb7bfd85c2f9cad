package dev.fluo.rules.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The condition of a Sigma rule over its selections: {@code selection and not 1 of filter_*}. */
final class SigmaCondition {

    private static final Pattern TOKEN = Pattern.compile("\\s*([()|]|[^\\s()|]+)");

    private final SigmaPart part;
    private final Map<String, String> selections;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    /** @param selections expressions by the names of selections */
    SigmaCondition(SigmaPart part, Map<String, String> selections) throws SigmaException {
        this.part = part;
        this.selections = selections;
        Matcher matcher = TOKEN.matcher(part.text());
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
    }

    /** Returns the condition as an expression. */
    String expression() throws SigmaException {
        String expression = or();
        if (at < tokens.size()) {
            throw part.refused(
                    peek("|")
                            ? "an aggregation behind `|` is of old Sigma rules: write a correlation in its place"
                            : "`" + tokens.get(at) + "` is not expected in the condition");
        }
        return expression;
    }

    private String or() throws SigmaException {
        List<String> each = new ArrayList<>(List.of(and()));
        while (take("or")) {
            each.add(and());
        }
        return SigmaDetection.any(each);
    }

    private String and() throws SigmaException {
        List<String> each = new ArrayList<>(List.of(not()));
        while (take("and")) {
            each.add(not());
        }
        return SigmaDetection.all(each);
    }

    private String not() throws SigmaException {
        if (take("not")) {
            return "!(" + not() + ")";
        }
        if (take("(")) {
            String inside = or();
            if (!take(")")) {
                throw part.refused("a bracket of the condition is not closed");
            }
            return inside;
        }
        return selection();
    }

    private String selection() throws SigmaException {
        String token = next();
        boolean any = token.equals("1") || token.equals("any");
        if ((any || token.equals("all")) && take("of")) {
            List<String> each = matching(next());
            return any ? SigmaDetection.any(each) : SigmaDetection.all(each);
        }
        String found = selections.get(token);
        if (found == null) {
            throw part.refused("the condition names `" + token + "`, and there is no such selection");
        }
        return found;
    }

    private List<String> matching(String pattern) throws SigmaException {
        Pattern names = Pattern.compile(
                pattern.equals("them") ? "[^_].*" : Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
        List<String> each = selections.entrySet().stream()
                .filter(selection -> names.matcher(selection.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
        if (each.isEmpty()) {
            throw part.refused("no selection fits `" + pattern + "`");
        }
        return each;
    }

    private String next() throws SigmaException {
        if (at == tokens.size()) {
            throw part.refused("the condition ends too early");
        }
        return tokens.get(at++);
    }

    private boolean peek(String word) {
        return at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
    }

    private boolean take(String word) {
        boolean there = peek(word);
        at += there ? 1 : 0;
        return there;
    }
}
