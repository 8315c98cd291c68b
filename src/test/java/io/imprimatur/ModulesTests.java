package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(Imprimatur.class);
    private static final Path DOCUMENT = Path.of("docs", "architecture.md");
    private static final String START =
            "<!-- drawn from the modules: mvn test -Dtest=ModulesTests -Dmodules.write=true -->\n";
    /** Uses constants only, which the compiler copies. */
    private static final Map<String, String> CONSTANTS = Map.of("service.formality", "engine");

    private static final String END = "<!-- end of the drawing -->\n";

    @Test
    void modules_keep_to_their_borders() {
        MODULES.verify();
    }

    @Test
    void a_module_uses_what_it_may_use() throws ClassNotFoundException {
        for (ApplicationModule module : MODULES) {
            Class<?> description = Class.forName(module.getBasePackage().getName() + ".package-info");
            Set<String> used = dependencies(module);
            if (CONSTANTS.containsKey(name(module))) used.add(CONSTANTS.get(name(module)));
            assertThat(used).as(name(module)).containsAll(allowed(description));
        }
    }

    /** With {@code -Dmodules.write=true} it writes the document first. */
    @Test
    void the_picture_shows_the_modules() throws IOException {
        String document = Files.readString(DOCUMENT);
        String before = document.substring(0, document.indexOf(START) + START.length());
        String expected = before + picture() + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("modules.write")) Files.writeString(DOCUMENT, expected);

        assertThat(DOCUMENT).hasContent(expected);
    }

    private static Set<String> allowed(Class<?> description) {
        return Arrays.stream(description
                        .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                        .allowedDependencies())
                .map(dependency -> dependency.split(" :: ", 2)[0])
                .collect(Collectors.toSet());
    }

    /** Mermaid's notation: modules in their groups, without dependencies that follow from others. */
    private static String picture() {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (ApplicationModule module : MODULES) dependencies.put(name(module), dependencies(module));
        StringBuilder picture = new StringBuilder("```mermaid\nflowchart TB\n");
        Map<String, Set<String>> groups = new TreeMap<>();
        dependencies.keySet().forEach(name -> groups.computeIfAbsent(group(name), group -> new TreeSet<>())
                .add(name));
        groups.forEach((group, names) -> {
            if (!group.isEmpty()) picture.append("  subgraph ").append(group).append('\n');
            names.forEach(name -> picture.append(group.isEmpty() ? "  " : "    ")
                    .append(name)
                    .append("[\"")
                    .append(name.substring(name.lastIndexOf('.') + 1))
                    .append("\"]\n"));
            if (!group.isEmpty()) picture.append("  end\n");
        });
        dependencies.forEach((name, direct) -> direct.stream()
                .filter(target -> direct.stream()
                        .noneMatch(other -> !other.equals(target) && reaches(other, target, dependencies)))
                .forEach(target -> picture.append("  ")
                        .append(name)
                        .append(" --> ")
                        .append(target)
                        .append('\n')));
        return picture.append("```\n").toString();
    }

    private static boolean reaches(String from, String to, Map<String, Set<String>> dependencies) {
        return dependencies.get(from).stream().anyMatch(each -> each.equals(to) || reaches(each, to, dependencies));
    }

    private static String group(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
    }

    private static Set<String> dependencies(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .map(ModulesTests::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
