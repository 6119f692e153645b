package io.jetwake.analyzer.terminal;

/** Names of classes, shortened for display. */
final class ClassNames {
    private ClassNames() {}

    /** The name without its package; of a nested class without the classes around it. */
    static String simple(String name) {
        String text = name.endsWith("$") ? name.substring(0, name.length() - 1) : name;
        int from = Math.max(text.lastIndexOf('.'), text.lastIndexOf('$')) + 1;
        boolean number = from < text.length() && Character.isDigit(text.charAt(from));
        return number ? text.substring(text.lastIndexOf('.') + 1) : text.substring(from);
    }
}
