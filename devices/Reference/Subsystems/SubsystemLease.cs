using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Firmware;
using NvmeConformance.Reference.Recipes;

namespace NvmeConformance.Reference.Subsystems;

/// <summary>A subsystem in the hands of one test. Giving it back twice gives it back once.</summary>
internal sealed class SubsystemLease(ReferenceSubsystem subsystem, Func<Draw, SubsystemRecipe> drawRecipe, SubsystemPool pool) : ISubsystem
{
    private IReadOnlyList<FirmwareImage> _images = [];
    private SubsystemRecipe? _imagesOf;
    private bool _isReturned;

    /// <inheritdoc />
    public Clock Clock => subsystem.Clock;

    /// <inheritdoc />
    public IReadOnlyList<ControllerHandle> Controllers => subsystem.Controllers;

    /// <inheritdoc />
    public string Recipe => subsystem.Recipe.ToJson();

    /// <inheritdoc />
    public IReadOnlyList<FirmwareImage> FirmwareImages
    {
        get
        {
            if (!ReferenceEquals(_imagesOf, subsystem.Recipe))
            {
                (_imagesOf, _images) = (subsystem.Recipe, AvailableImages.For(subsystem.Recipe.Configuration));
            }

            return _images;
        }
    }

    /// <inheritdoc />
    public void Restore(Draw draw)
    {
        ObjectDisposedException.ThrowIf(_isReturned, this);
        subsystem.Become(drawRecipe(draw));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isReturned)
        {
            _isReturned = true;
            pool.Return(subsystem);
        }
    }
}
