package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The number of missing numbers in a sequence: the last less the first and one more, less how many there are. Lens
 * keeps a formula three times: as text, as parsed by its own tinymath, and as columns for its parts.
 */
final class LensGaps {

    private static final String ID = "missing";

    private LensGaps() {}

    static List<LensColumn> in(String field, String label) {
        String formula = "max(" + field + ") - min(" + field + ") + 1 - count()";
        LensColumn last = part(0, label, "max", field);
        LensColumn first = part(1, label, "min", field);
        LensColumn all = part(2, label, "count", LensColumn.RECORDS);
        return List.of(last, first, all, math(formula, label), formula(formula, label));
    }

    private static LensColumn part(int number, String label, String operation, String field) {
        ObjectNode column = LensColumn.column("Part of " + label, "number", operation, false, "ratio");
        column.put("sourceField", field);
        column.putObject("params");
        return new LensColumn(ID + "X" + number, column);
    }

    private static LensColumn math(String formula, String label) {
        ObjectNode column = LensColumn.column("Part of " + label, "number", "math", false, "ratio");
        ArrayNode outer = function(column.putObject("params").putObject("tinymathAst"), "subtract", formula);
        ArrayNode sum = function(outer.addObject(), "add", formula.substring(0, formula.lastIndexOf(" - ")));
        ArrayNode range = function(sum.addObject(), "subtract", formula.substring(0, formula.indexOf(" + ")));
        range.add(ID + "X0").add(ID + "X1");
        sum.add(1);
        outer.add(ID + "X2");
        column.putArray("references").add(ID + "X0").add(ID + "X1").add(ID + "X2");
        return new LensColumn(ID + "X3", column);
    }

    /** @return where its arguments go; its text begins where the formula does */
    private static ArrayNode function(ObjectNode node, String name, String text) {
        node.put("type", "function").put("name", name);
        ArrayNode arguments = node.putArray("args");
        node.putObject("location").put("min", 0).put("max", text.length());
        node.put("text", text);
        return arguments;
    }

    private static LensColumn formula(String formula, String label) {
        ObjectNode column = LensColumn.column(label, "number", "formula", false, "ratio");
        ObjectNode params = column.putObject("params").put("formula", formula).put("isFormulaBroken", false);
        params.putObject("format").put("id", "number").putObject("params").put("decimals", 0);
        column.putArray("references").add(ID + "X3");
        return new LensColumn(ID, column);
    }
}
