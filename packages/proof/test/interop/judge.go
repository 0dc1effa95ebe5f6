// Go's own packages sumdb/note and sumdb/tlog as judges of a log that we have written. Reads a question as JSON from
// its input, with the folder in which the log lies as a static server would hold it; writes what it found as JSON.
package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index int64
	Proof []tlog.Hash
}

type consistency struct {
	From  int64
	Root  tlog.Hash
	Proof []tlog.Hash
}

type question struct {
	Folder      string
	Key         string
	Inclusion   []inclusion
	Consistency []consistency
}

type answer struct {
	Origin string
	Size   int64
	Root   tlog.Hash
	// The root that Go computes from our bundles of entries.
	RootOfEntries tlog.Hash
	// How many of our proofs Go accepts, and how many it accepts with one bit changed.
	InclusionAccepted, InclusionForged     int
	ConsistencyAccepted, ConsistencyForged int
	// Go's own proofs, read from our tiles through its authenticating reader.
	Inclusion   []inclusion
	Consistency []consistency
	// A head of the same text that Go has signed, and its key.
	GoKey  string
	GoNote string
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Tiles at the paths of C2SP tlog-tiles, which leave out the height.
type tiles struct{ folder string }

func (t tiles) Height() int                             { return 8 }
func (t tiles) SaveTiles(tiles []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	read := [][]byte{}
	for _, tile := range wanted {
		data, err := os.ReadFile(filepath.Join(t.folder, strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		read = append(read, data)
	}
	return read, nil
}

type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := []tlog.Hash{}
	for _, index := range indexes {
		found = append(found, s[index])
	}
	return found, nil
}

func entries(folder string, size int64) stored {
	hashes := stored{}
	for at := int64(0); at < size; {
		tile := tlog.Tile{H: 8, L: 0, N: at / 256, W: 256}
		if size-at < 256 {
			tile.W = int(size - at)
		}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		data, err := os.ReadFile(filepath.Join(folder, path))
		must(err)
		for len(data) > 0 {
			length := int(data[0])<<8 | int(data[1])
			more, err := tlog.StoredHashes(at, data[2:2+length], hashes)
			must(err)
			hashes = append(hashes, more...)
			data = data[2+length:]
			at++
		}
	}
	return hashes
}

func forged(proof []tlog.Hash) []tlog.Hash {
	changed := append([]tlog.Hash{}, proof...)
	if len(changed) > 0 {
		changed[len(changed)/2][7] ^= 1
	}
	return changed
}

func main() {
	var q question
	must(json.NewDecoder(os.Stdin).Decode(&q))
	verifier, err := note.NewVerifier(q.Key)
	must(err)
	signed, err := os.ReadFile(filepath.Join(q.Folder, "checkpoint"))
	must(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	a := answer{Origin: lines[0], Size: size, Root: root}

	hashes := entries(q.Folder, size)
	a.RootOfEntries, err = tlog.TreeHash(size, hashes)
	must(err)

	fromTiles := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles{q.Folder})
	for _, one := range q.Inclusion {
		leaf := hashes[tlog.StoredHashIndex(0, one.Index)]
		if tlog.CheckRecord(one.Proof, size, root, one.Index, leaf) == nil {
			a.InclusionAccepted++
		}
		if len(one.Proof) > 0 && tlog.CheckRecord(forged(one.Proof), size, root, one.Index, leaf) == nil {
			a.InclusionForged++
		}
		proof, err := tlog.ProveRecord(size, one.Index, fromTiles)
		must(err)
		a.Inclusion = append(a.Inclusion, inclusion{one.Index, proof})
	}
	for _, one := range q.Consistency {
		if tlog.CheckTree(one.Proof, size, root, one.From, one.Root) == nil {
			a.ConsistencyAccepted++
		}
		if len(one.Proof) > 0 && tlog.CheckTree(forged(one.Proof), size, root, one.From, one.Root) == nil {
			a.ConsistencyForged++
		}
		proof, err := tlog.ProveTree(size, one.From, fromTiles)
		must(err)
		old, err := tlog.TreeHash(one.From, hashes)
		must(err)
		a.Consistency = append(a.Consistency, consistency{one.From, old, proof})
	}

	private, public, err := note.GenerateKey(rand.Reader, a.Origin)
	must(err)
	signer, err := note.NewSigner(private)
	must(err)
	byGo, err := note.Sign(&note.Note{Text: opened.Text}, signer)
	must(err)
	a.GoKey, a.GoNote = public, string(byGo)
	must(json.NewEncoder(os.Stdout).Encode(a))
}
