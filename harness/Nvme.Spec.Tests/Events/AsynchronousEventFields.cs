using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Events;

public class AsynchronousEventFields
{
    [Fact]
    public void A_notice_of_changed_namespaces()
    {
        var notice = new AsynchronousEvent
        {
            Type = AsynchronousEventType.Notice,
            Information = (byte)NoticeEvent.AttachedNamespaceAttributeChanged,
            Log = LogPageIdentifier.ChangedAttachedNamespaceList,
        };

        Assert.Equal(0x00040002u, notice.Dword0);
    }

    [Fact]
    public void A_completion_is_read_field_by_field()
    {
        var completion = new CompletionEntry { Dword0 = 0xFF81_03FE, Dword1 = 0x1234 };

        var sanitized = AsynchronousEvent.Of(completion);

        Assert.Equal(AsynchronousEventType.IoCommandSpecific, sanitized.Type);
        Assert.Equal((byte)IoCommandSpecificEvent.SanitizeEnteredMediaVerification, sanitized.Information);
        Assert.Equal(LogPageIdentifier.SanitizeStatus, sanitized.Log);
        Assert.Equal(0x1234u, sanitized.Dword1);
    }

    [Fact]
    public void Kinds_and_informations_have_the_standards_numbers()
    {
        Assert.Equal([0, 1, 2, 3, 4, 6, 7], Numbers<AsynchronousEventType>());
        Assert.Equal(Enumerable.Range(0, 6), Numbers<ErrorEvent>());
        Assert.Equal(Enumerable.Range(0, 3), Numbers<HealthEvent>());
        Assert.Equal([.. Enumerable.Range(0, 11), 0xEF, 0xF0], Numbers<NoticeEvent>());
        Assert.Equal([0, 1], Numbers<ImmediateEvent>());
        Assert.Equal([0, 1], Numbers<OneShotEvent>());
        Assert.Equal([0, 1, 2, 3], Numbers<IoCommandSpecificEvent>());
    }

    [Theory]
    [InlineData(NoticeEvent.FirmwareActivationStarting, 1)]
    [InlineData(NoticeEvent.AsymmetricNamespaceAccessChange, 3)]
    [InlineData(NoticeEvent.LbaStatusInformationAlert, 5)]
    [InlineData(NoticeEvent.AllocatedNamespaceAttributeChanged, 9)]
    public void Notices_have_the_standards_names(NoticeEvent notice, int number) => Assert.Equal(number, (int)notice);

    private static IEnumerable<int> Numbers<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => Convert.ToInt32(value)).Order();
}
