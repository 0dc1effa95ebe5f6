// VERIFY.txt: how somebody who has none of our software checks a bundle, with a shell, OpenSSL and Go. The Go program
// stands at the end of the text and uses nothing but Go's standard library.

export const verifyText = `HOW TO CHECK THIS BUNDLE WITHOUT PACTA

You need a Unix shell with sha256sum and base64, OpenSSL 1.1.1 or newer, and Go
1.19 or newer. No network. Run the commands in the folder into which you have
unpacked the bundle.

What is here:

  checkpoint            the signed head of the log: name, size, root hash
  keys/                 public keys, one for each signature under the checkpoint
  leaves/N.json         entry N of the log, byte for byte
  proofs/N.tlog-proof   the path from entry N to the root (c2sp.org/tlog-proof)
  disclosures/N.txt     closed fields of entry N that are shown to you (RFC 9901)
  agreement/            the text under which conclusions are drawn
  claims.json           what is said to follow
  manifest.sha256       digests of all these files

0. KEYS. Everything below rests on the keys. Compare each file in keys/ with
   what you have from the log and its witnesses by another way. A bundle that
   brings its own keys proves only that it agrees with itself.

1. BYTES. Each line must say OK:

   sha256sum -c manifest.sha256

2. SIGNATURE OF THE LOG, with OpenSSL. It must print "Signature Verified
   Successfully":

   ORIGIN=$(head -n 1 checkpoint)
   KEY=$(grep -lF -- "$ORIGIN+" keys/*.vkey | head -n 1)
   head -n 3 checkpoint > signed-text
   grep -F -- "— $ORIGIN " checkpoint | head -n 1 | cut -d ' ' -f 3 | base64 -d | tail -c +5 > signature
   { printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; cut -d + -f 3- "$KEY" | base64 -d | tail -c 32; } > key.der
   openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in signed-text -sigfile signature

3. ALL SIGNATURES, PROOFS AND DISCLOSURES, with Go. It must end with "all is
   well":

   sed -n '/^package main$/,$p' VERIFY.txt > check.go
   go run check.go

   The hash of an entry is SHA-256 over a zero byte and the entry. The hash of a
   node is SHA-256 over a one byte and its two children (RFC 6962, 2.1).

4. TO READ a disclosure: base64url, in it JSON with salt, name and value:

   go run check.go show

What this does not tell you: whether what an entry says is true; whether enough
witnesses have signed for your taste; at what time; whether the log has shown
others another history, unless you compare with a checkpoint that you have from
elsewhere; and whether the claims follow. For the last one the agreement has to
be run over the entries, which is what "pacta verify" does.

package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func fail(item string, why string) {
	fmt.Println("WRONG:", item+":", why)
	os.Exit(1)
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		fail(path, "cannot be read")
	}
	return data
}

func decode(item string, text string) []byte {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		fail(item, "is not base64")
	}
	return data
}

func node(left, right []byte) []byte {
	sum := sha256.Sum256(append(append([]byte{1}, left...), right...))
	return sum[:]
}

// Climbs from an entry to the root, RFC 9162, 2.1.3.2.
func climb(hash []byte, index, size uint64, path [][]byte) []byte {
	last := size - 1
	for _, beside := range path {
		if last == 0 {
			return nil
		}
		if index%2 == 1 || index == last {
			hash = node(beside, hash)
			for index%2 == 0 && index != 0 {
				index, last = index/2, last/2
			}
		} else {
			hash = node(hash, beside)
		}
		index, last = index/2, last/2
	}
	if last != 0 {
		return nil
	}
	return hash
}

func main() {
	show := len(os.Args) > 1 && os.Args[1] == "show"
	checkpoint := read("checkpoint")
	end := bytes.LastIndex(checkpoint, []byte("\\n\\n"))
	if end < 0 {
		fail("checkpoint", "has no signatures")
	}
	text := checkpoint[:end+1]
	lines := strings.Split(string(text), "\\n")
	if len(lines) != 4 {
		fail("checkpoint", "does not have three lines")
	}
	size, err := strconv.ParseUint(lines[1], 10, 63)
	if err != nil {
		fail("checkpoint", "has no size")
	}
	root := decode("checkpoint", lines[2])

	byLog := false
	files, _ := filepath.Glob("keys/*.vkey")
	for _, file := range files {
		parts := strings.SplitN(strings.TrimSuffix(string(read(file)), "\\n"), "+", 3)
		if len(parts) != 3 {
			fail(file, "is not a key")
		}
		material := decode(file, parts[2])
		id := sha256.Sum256(append([]byte(parts[0]+"\\n"), material...))
		if len(material) != 33 || fmt.Sprintf("%x", id[:4]) != parts[1] {
			fail(file, "does not have the id of its key")
		}
		found := false
		for _, line := range strings.Split(string(checkpoint[end+2:]), "\\n") {
			words := strings.Split(line, " ")
			if len(words) != 3 || words[1] != parts[0] {
				continue
			}
			signature := decode("checkpoint", words[2])
			if len(signature) < 68 || !bytes.Equal(signature[:4], id[:4]) {
				continue
			}
			message, signature := text, signature[4:]
			if material[0] == 4 {
				if len(signature) != 72 {
					fail("checkpoint", "cosignature of "+parts[0]+" is too short")
				}
				seconds := binary.BigEndian.Uint64(signature)
				message = append([]byte(fmt.Sprintf("cosignature/v1\\ntime %d\\n", seconds)), text...)
				signature = signature[8:]
			}
			if !ed25519.Verify(material[1:], message, signature) {
				fail("checkpoint", "signature of "+parts[0]+" is wrong")
			}
			found = true
			byLog = byLog || material[0] == 1 && parts[0] == lines[0]
		}
		if !found {
			fail(file, "has not signed the checkpoint")
		}
		fmt.Println("signed by", strings.Join(parts, "+"))
	}
	if !byLog {
		fail("checkpoint", "is not signed by the log")
	}

	leaves, _ := filepath.Glob("leaves/*.json")
	for _, file := range leaves {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		leaf := read(file)
		item := "proofs/" + name + ".tlog-proof"
		proof := read(item)
		if !bytes.HasSuffix(proof, append([]byte("\\n\\n"), checkpoint...)) {
			fail(item, "is for another checkpoint")
		}
		head := strings.Split(string(proof[:len(proof)-len(checkpoint)-2]), "\\n")
		if len(head) < 2 || head[0] != "c2sp.org/tlog-proof@v1" || head[1] != "index "+name {
			fail(item, "does not begin as a proof of this entry")
		}
		index, err := strconv.ParseUint(name, 10, 63)
		if err != nil || index >= size {
			fail(item, "lies outside the log")
		}
		path := [][]byte{}
		for _, line := range head[2:] {
			path = append(path, decode(item, line))
		}
		sum := sha256.Sum256(append([]byte{0}, leaf...))
		if !bytes.Equal(climb(sum[:], index, size, path), root) {
			fail(item, "does not lead to the root")
		}
		fmt.Println("in the log:", file)

		shown, _ := os.ReadFile("disclosures/" + name + ".txt")
		ground := string(leaf)
		opened := []string{}
		for _, line := range strings.Fields(string(shown)) {
			plain, err := base64.RawURLEncoding.DecodeString(line)
			if err != nil {
				fail("disclosures/"+name+".txt", "is not base64url")
			}
			opened = append(opened, string(plain))
			ground += string(plain)
		}
		for at, line := range strings.Fields(string(shown)) {
			sum := sha256.Sum256([]byte(line))
			if !strings.Contains(ground, "\\""+base64.RawURLEncoding.EncodeToString(sum[:])+"\\"") {
				fail("disclosures/"+name+".txt", "shows what no digest names")
			}
			if show {
				fmt.Println("  ", opened[at])
			}
		}
	}
	fmt.Println("all is well")
}
`;
