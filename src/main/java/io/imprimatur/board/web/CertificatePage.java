package io.imprimatur.board.web;

import io.imprimatur.board.Certificate;
import io.imprimatur.board.Certificates;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** The certificate of an image, to be printed, and for programs. */
@Controller
class CertificatePage {

    private final Certificates certificates;

    CertificatePage(Certificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping("/certificates/{digest}")
    String show(@PathVariable String digest, Model page) {
        page.addAttribute("digest", digest).addAttribute("certificates", certificates.of(digest));
        return "certificate";
    }

    /** One for each channel that has recommended the image, the last first. */
    @GetMapping(path = "/api/certificates/{digest}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Certificate> certificates(@PathVariable String digest) {
        return certificates.of(digest);
    }
}
