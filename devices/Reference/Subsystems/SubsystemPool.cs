using NvmeConformance.Reference.Parts;

namespace NvmeConformance.Reference.Subsystems;

/// <summary>Subsystems that no test uses, by what they are built of. The one place here that several threads meet in.</summary>
internal sealed class SubsystemPool : IDisposable
{
    private const int MaximumIdle = 8;
    private readonly Lock _lock = new();
    private readonly List<ReferenceSubsystem> _idle = [];
    private bool _isDisposed;

    /// <summary>An idle subsystem, or a new one.</summary>
    internal ReferenceSubsystem Take(ReferenceParts parts)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var index = _idle.FindLastIndex(candidate => candidate.Parts == parts);
            if (index >= 0)
            {
                var found = _idle[index];
                _idle.RemoveAt(index);
                return found;
            }
        }

        return new ReferenceSubsystem(parts);
    }

    /// <summary>Takes a subsystem back.</summary>
    internal void Return(ReferenceSubsystem subsystem)
    {
        subsystem.Rest();
        lock (_lock)
        {
            if (!_isDisposed && _idle.Count < MaximumIdle)
            {
                _idle.Add(subsystem);
                return;
            }
        }

        subsystem.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _idle.ForEach(subsystem => subsystem.Dispose());
            _idle.Clear();
        }
    }
}
