package io.imprimatur.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H2FilesTests {

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./data/imprimatur;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE, ./data/imprimatur",
        "jdbc:h2:./data/imprimatur, ./data/imprimatur",
        "jdbc:h2:/var/lib/imprimatur, /var/lib/imprimatur",
        "jdbc:h2:file:/var/lib/a b;INIT=SELECT 1, /var/lib/a b",
        "jdbc:h2:nio:/var/lib/imprimatur, /var/lib/imprimatur",
        "jdbc:h2:split:/var/lib/imprimatur, /var/lib/imprimatur",
        "jdbc:h2:split:20:nioMapped:/var/lib/imprimatur, /var/lib/imprimatur",
        "jdbc:h2:file:../imprimatur, ../imprimatur"
    })
    void an_address_of_files(String address, Path database) {
        assertThat(H2Files.of(address)).map(H2Files::database).contains(database);
    }

    @Test
    void an_address_below_the_home_folder() {
        assertThat(H2Files.of("jdbc:h2:~/imprimatur"))
                .map(H2Files::database)
                .contains(Path.of(System.getProperty("user.home"), "imprimatur"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:imprimatur;DB_CLOSE_DELAY=-1",
                "jdbc:h2:mem:",
                "jdbc:h2:tcp://db/imprimatur",
                "jdbc:h2:ssl://db/imprimatur",
                "jdbc:h2:zip:imprimatur.zip!/imprimatur",
                "jdbc:h2:nioMemFS:imprimatur",
                "jdbc:postgresql://db/imprimatur"
            })
    void an_address_of_something_else(String address) {
        assertThat(H2Files.of(address)).isEmpty();
    }
}
