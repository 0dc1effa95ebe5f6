// An independent judge: Go's own code for transparent logs (golang.org/x/mod/sumdb) on a folder with our checkpoint, our
// bundles of entries and our proofs. It prints what it accepts, and how many of its own proofs equal ours.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type proofs struct {
	Size      int64
	Inclusion []struct {
		Index int64
		Proof []string
	}
	Consistency []struct {
		From  int64
		Proof []string
	}
}

func main() {
	dir := os.Args[1]
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			log.Fatal(err)
		}
		return data
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read("key"))))
	if err != nil {
		log.Fatal(err)
	}
	opened, err := note.Open(read("checkpoint"), note.VerifierList(verifier))
	if err != nil {
		log.Fatal(err)
	}
	lines := strings.Split(opened.Text, "\n")
	var want proofs
	if err := json.Unmarshal(read("proofs.json"), &want); err != nil {
		log.Fatal(err)
	}
	hashes := stored{}
	for index := int64(0); index*256 < want.Size; index++ {
		width := want.Size - index*256
		name := fmt.Sprintf("tile/entries/%03d", index)
		if width < 256 {
			name += fmt.Sprintf(".p/%d", width)
		}
		bundle := read(name)
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			next, err := tlog.StoredHashes(hashes.entries, bundle[2:2+length], &hashes)
			if err != nil {
				log.Fatal(err)
			}
			hashes.all = append(hashes.all, next...)
			hashes.entries++
			bundle = bundle[2+length:]
		}
	}
	root, err := tlog.TreeHash(want.Size, &hashes)
	if err != nil {
		log.Fatal(err)
	}
	out := map[string]interface{}{
		"opened": lines[0] == verifier.Name() && lines[1] == fmt.Sprint(want.Size),
		"root":   base64.StdEncoding.EncodeToString(root[:]),
	}
	if lines[2] != out["root"] {
		log.Fatal("the checkpoint names another root")
	}
	inclusion, consistency, equal := 0, 0, 0
	for _, it := range want.Inclusion {
		leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, it.Index)})
		if err != nil {
			log.Fatal(err)
		}
		if tlog.CheckRecord(decoded(it.Proof), want.Size, root, it.Index, leaf[0]) == nil {
			inclusion++
		}
		own, err := tlog.ProveRecord(want.Size, it.Index, &hashes)
		if err == nil && same(own, decoded(it.Proof)) {
			equal++
		}
	}
	for _, it := range want.Consistency {
		old, err := tlog.TreeHash(it.From, &hashes)
		if err != nil {
			log.Fatal(err)
		}
		if tlog.CheckTree(decoded(it.Proof), want.Size, root, it.From, old) == nil {
			consistency++
		}
		own, err := tlog.ProveTree(want.Size, it.From, &hashes)
		if err == nil && same(own, decoded(it.Proof)) {
			equal++
		}
	}
	out["inclusion"], out["consistency"], out["equal"] = inclusion, consistency, equal
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		log.Fatal(err)
	}
}

type stored struct {
	entries int64
	all     []tlog.Hash
}

func (s *stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = s.all[index]
	}
	return out, nil
}

func decoded(proof []string) []tlog.Hash {
	out := make([]tlog.Hash, len(proof))
	for i, text := range proof {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(data) != 32 {
			log.Fatal("a hash of ours is no hash")
		}
		copy(out[i][:], data)
	}
	return out
}

func same(a, b []tlog.Hash) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i][:], b[i][:]) {
			return false
		}
	}
	return true
}
