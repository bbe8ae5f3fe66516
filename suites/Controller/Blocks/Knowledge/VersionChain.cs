namespace NvmeConformance.Controller.Blocks.Knowledge;

/// <summary>The versions of one block, to be walked with foreach; none may be added meanwhile.</summary>
/// <param name="store">Where they lie.</param>
/// <param name="head">The first one.</param>
internal readonly ref struct VersionChain(VersionStore store, int head)
{
    /// <summary>What foreach asks for.</summary>
    /// <returns>Before the first one.</returns>
    public Walk GetEnumerator() => new(store, head);

    /// <summary>A walk along the chain.</summary>
    /// <param name="store">Where the versions lie.</param>
    /// <param name="next">The next one.</param>
    internal ref struct Walk(VersionStore store, int next)
    {
        private int _current;
        private int _next = next;

        /// <summary>The version reached.</summary>
        public readonly ref BlockVersion Current => ref store.At(_current);

        /// <summary>Goes on.</summary>
        /// <returns>False at the end.</returns>
        public bool MoveNext()
        {
            if (_next == 0)
            {
                return false;
            }

            _current = _next;
            _next = store.At(_current).Next;
            return true;
        }
    }
}
