package io.jetwake.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class BootstrapTypesTest {

    @Test
    void names_areAllClassesOfThePackage() {
        assertThat(new ClassFileImporter()
                        .importPackages("io.jetwake.context").stream()
                                .map(JavaClass::getName)
                                .filter(name -> !name.endsWith("package-info")))
                .containsExactlyInAnyOrderElementsOf(BootstrapTypes.NAMES.stream()
                        .map(name -> BootstrapTypes.PACKAGE + name)
                        .toList());
    }
}
