package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.PackageList;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.testing.Attachment;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PackageListsTests {

    private static final String SPDX = "application/spdx+json";
    private static final String SPDX_DOCUMENT =
            """
            {"spdxVersion":"SPDX-2.3","files":[{"packages":[1]}],"packages":[
              {"name":"the image","versionInfo":"w_2026_40","primaryPackagePurpose":"CONTAINER"},
              {"name":"numpy","versionInfo":"2.1.0","externalRefs":[
                {"referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a:numpy"},
                {"referenceType":"purl","referenceLocator":"pkg:pypi/numpy@2.1.0"}]},
              {"name":"left-pad","versionInfo":"1.0"},{"name":"left-pad","versionInfo":"1.3"},
              {"name":"left-pad","versionInfo":"1.0"},{"name":"unversioned"},{"versionInfo":"nameless"}]}""";
    private static final Map<String, String> SPDX_PACKAGES =
            Map.of("numpy (pypi)", "2.1.0", "left-pad", "1.0, 1.3", "unversioned", "");
    private static final String CYCLONEDX_DOCUMENT =
            """
            {"bomFormat":"CycloneDX","metadata":{"component":{"name":"the image"}},"components":[
              {"type":"library","name":"curl","version":"7.88","purl":"pkg:deb/debian/curl@7.88"},
              {"type":"library","group":"@babel","name":"core","version":"7.1",
               "components":[{"type":"library","name":"inner","version":"3"}]},
              {"type":"file","name":"/etc/passwd"}]}""";
    private static final Map<String, String> CYCLONEDX_PACKAGES =
            Map.of("curl (deb)", "7.88", "@babel/core", "7.1", "inner", "3");

    private final OciRegistry registry = OciRegistry.start();
    private final Repository app = Repository.parse(registry.host() + "/team/app");
    private final Registries registries = TestRegistries.of(registry.host());
    private final TestImage image = TestImage.of("w_2026_40");

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void an_sbom_that_refers_to_the_index_is_for_every_platform() {
        registry.withReferrers().push("team/app", "w_2026_40", image);
        Attachment.to(image.manifest(), SPDX, SPDX_DOCUMENT).pushTo(registry.host(), "team/app");

        assertThat(registries.packages(app, image.digest()))
                .extracting(PackageList::platform)
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(registries.packages(app, image.digest())).allSatisfy(list -> {
            assertThat(list.versions()).isEqualTo(SPDX_PACKAGES);
            assertThat(list.source()).isEqualTo("an SPDX document that refers to it");
        });
    }

    @Test
    void an_sbom_that_refers_to_one_platform_is_for_that_one() {
        registry.withReferrers().push("team/app", "w_2026_40", image);
        Attachment.to(image.children().get(1), "application/vnd.cyclonedx+json", CYCLONEDX_DOCUMENT)
                .pushTo(registry.host(), "team/app");

        List<PackageList> lists = registries.packages(app, image.digest());

        assertThat(lists).extracting(PackageList::platform).containsExactly("linux/arm64");
        assertThat(lists.get(0).versions()).isEqualTo(CYCLONEDX_PACKAGES);
    }

    @Test
    void where_a_registry_does_not_know_what_refers_a_tag_tells() {
        registry.push("team/app", "w_2026_40", image);
        Attachment.to(image.manifest(), SPDX, SPDX_DOCUMENT).pushWithTagTo(registry.host(), "team/app");

        assertThat(registries.packages(app, image.digest())).hasSize(2);
    }

    @Test
    void so_it_is_with_a_real_registry() {
        try (DockerRegistry real = DockerRegistry.open()) {
            image.pushTo(real.host(), "team/app", "w_2026_40");
            Attachment.to(image.manifest(), SPDX, SPDX_DOCUMENT).pushWithTagTo(real.host(), "team/app");
            Repository there = Repository.parse(real.host() + "/team/app");

            List<PackageList> lists = TestRegistries.of(real.host()).packages(there, image.digest());

            assertThat(lists).hasSize(2).allSatisfy(list -> assertThat(list.versions())
                    .isEqualTo(SPDX_PACKAGES));
        }
    }

    @Test
    void what_buildkit_attests_is_read_from_the_index() {
        String statement = "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicate\":" + SPDX_DOCUMENT + "}";
        TestImage attested =
                Attachment.attested(TestImage.single("linux/amd64").build(), "https://spdx.dev/Document", statement);
        registry.push("team/app", "w_2026_40", attested);

        List<PackageList> lists = registries.packages(app, attested.digest());

        assertThat(lists).hasSize(1);
        assertThat(lists.get(0).source()).isEqualTo("an SPDX document in its index");
        assertThat(lists.get(0).versions()).isEqualTo(SPDX_PACKAGES);
    }

    @Test
    void an_attestation_of_something_else_lists_nothing() {
        TestImage attested = Attachment.attested(
                TestImage.single("linux/amd64").build(), "https://slsa.dev/provenance/v0.2", "{\"predicate\":{}}");
        registry.push("team/app", "w_2026_40", attested);

        assertThat(registries.packages(app, attested.digest())).isEmpty();
    }

    @Test
    void a_label_lists_them_as_tools_write_them() {
        TestImage labelled = TestImage.single("linux/amd64")
                .label(PackageLists.LABEL, "numpy==2.1.0\nscipy=1.14=py312_0, curl=7.88.1-10+deb12u8\n# said conda\n")
                .build();
        registry.push("team/app", "w_2026_40", labelled);

        List<PackageList> lists = registries.packages(app, labelled.digest());

        assertThat(lists.get(0).versions())
                .isEqualTo(Map.of("numpy", "2.1.0", "scipy", "1.14", "curl", "7.88.1-10+deb12u8"));
        assertThat(registries
                        .images(app, labelled.digest())
                        .orElseThrow()
                        .get(0)
                        .labels())
                .as("it is no label like others")
                .isEmpty();
    }

    @Test
    void nothing_lists_them_where_nobody_has_said_anything() {
        registry.push("team/app", "w_2026_40", image);

        assertThat(registries.packages(app, image.digest())).isEmpty();
        assertThat(registries.packages(app, new Digest("sha256:" + "0".repeat(64))))
                .isEmpty();
    }

    @Test
    void what_cannot_be_read_is_said() {
        registry.withReferrers().push("team/app", "w_2026_40", image);
        Attachment.to(image.manifest(), SPDX, "{\"packages\":[{").pushTo(registry.host(), "team/app");

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.packages(app, image.digest()))
                .withMessageContaining("its SBOM is not JSON");
        registry.answerWith(request -> request.path().contains("/referrers/"), 500);
        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.packages(app, image.digest()))
                .withMessageContaining("what refers to it: 500");
    }

    @Test
    void a_list_without_end_is_refused() {
        StringBuilder packages = new StringBuilder("{\"packages\":[{\"name\":\"p\"}");
        for (int n = 0; n < 20_001; n++)
            packages.append(",{\"name\":\"p").append(n).append("\"}");
        registry.withReferrers().push("team/app", "w_2026_40", image);
        Attachment.to(image.manifest(), SPDX, packages.append("]}").toString()).pushTo(registry.host(), "team/app");

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.packages(app, image.digest()))
                .withMessageContaining("more than 20000 packages");
    }
}
