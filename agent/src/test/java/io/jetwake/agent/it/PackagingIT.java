package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PackagingIT {
    private static JarFile jar;
    private static List<String> entries;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(Child.AGENT);
        entries = jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void classes_areJetwakesOrTheConfigurationLibrarys() {
        assertThat(entries)
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("io/jetwake/") || name.startsWith("com/typesafe/config/"));
    }

    @Test
    void leftoversOfModules_areGone() {
        assertThat(entries).noneMatch(name -> name.contains("module-info") || name.startsWith("META-INF/versions"));
    }

    @Test
    void classes_areThereOnce() {
        assertThat(entries).doesNotHaveDuplicates();
    }

    @Test
    void events_keepTheirNames() {
        assertThat(entries).contains("io/jetwake/events/MessageEvent.class");
    }

    @Test
    void licences_areKept() {
        assertThat(entries)
                .contains(
                        "META-INF/THIRD-PARTY",
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/LICENSE.txt",
                        "META-INF/licenses/ASM");
    }

    @Test
    void references_areMerged() throws IOException {
        try (InputStream content = jar.getInputStream(jar.getEntry("reference.conf"))) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("tick-interval =", "dump-on-exit =", "subscribers {");
        }
    }

    @Test
    void manifest_namesTheAgent() throws IOException {
        Attributes main = jar.getManifest().getMainAttributes();
        assertThat(List.of("Premain-Class", "Agent-Class", "Launcher-Agent-Class"))
                .allSatisfy(key -> assertThat(main.getValue(key)).isEqualTo("io.jetwake.agent.JetwakeAgent"));
        assertThat(main.getValue("Can-Retransform-Classes")).isEqualTo("true");
    }
}
