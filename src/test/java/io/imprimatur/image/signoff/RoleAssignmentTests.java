package io.imprimatur.image.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.signoff.EligibleSigners.Candidates;
import io.imprimatur.image.signoff.Quorum.RoleAssignment;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleAssignmentTests {

    /** Roles a, b, c with their holders; {@code *} for a group that only a proxy knows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a: mia          | b: dan          | c: pia          | ''
            a: mia dan      | b: mia          | c: pia          | ''
            a: mia dan      | b: mia pia      | c: mia          | ''
            a: mia          | b: mia          | c: pia          | b
            a: mia dan      | b: mia dan      | c: mia dan      | c
            a:              | b: mia          | c: dan          | a
            a: mia          | b: *            | c: mia dan      | ''
            a: *            | b: *            | c: *            | ''
            """)
    void each_role_finds_a_person_of_its_own_if_that_is_possible_at_all(String a, String b, String c, String left) {
        Map<String, Candidates> candidates = new LinkedHashMap<>();
        Stream.of(a, b, c).forEach(role -> candidates.put(role.substring(0, 1), candidates(role.substring(2))));

        List<String> unfilled = new RoleAssignment(candidates).unassignedRoles();

        assertThat(String.join(" ", unfilled)).isEqualTo(left);
    }

    private static Candidates candidates(String users) {
        var known = new LinkedHashSet<>(Stream.of(users.strip().split(" ", -1))
                .filter(user -> !user.isEmpty() && !user.equals("*"))
                .toList());
        return new Candidates(known, users.contains("*"));
    }
}
